import type { Scanner } from '@foyer/shared/scan';

/** Readers type a character every few milliseconds; people do not. */
const MAX_GAP_MS = 60;
/** The shortest thing worth reading is a parcel's label: `3-2-1047`. */
const MIN_CHARACTERS = 8;
const MAX_CHARACTERS = 400;

/**
 * A USB reader that types as a keyboard: a burst of characters ended by Enter. Control keys count for nothing, and no
 * key of a burst gets through to the page, where it could press a button.
 */
export function createKeyboardScanner(target: EventTarget, now: () => number = () => performance.now()): Scanner {
  let listener: ((event: Event) => void) | null = null;

  return {
    start(onText) {
      let burst = '';
      let lastAt = -Infinity;
      listener = (event) => {
        const key = event as KeyboardEvent;
        if (key.ctrlKey || key.altKey || key.metaKey) return;
        const at = now();
        const inBurst = at - lastAt <= MAX_GAP_MS;
        if (key.key === 'Enter') {
          const text = inBurst ? burst : '';
          burst = '';
          if (text.length < MIN_CHARACTERS) return;
          key.preventDefault();
          key.stopPropagation();
          onText(text);
          return;
        }
        // Shift, Tab, arrows and the like have names; characters have one letter.
        if ([...key.key].length !== 1) return;
        if (inBurst && burst !== '') {
          key.preventDefault();
          key.stopPropagation();
        }
        burst = (inBurst ? burst : '') + key.key;
        if (burst.length > MAX_CHARACTERS) burst = '';
        lastAt = at;
      };
      target.addEventListener('keydown', listener, { capture: true });
      return Promise.resolve();
    },
    stop() {
      if (listener) target.removeEventListener('keydown', listener, { capture: true });
      listener = null;
      return Promise.resolve();
    },
  };
}

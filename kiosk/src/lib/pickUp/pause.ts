/** So many wrong codes, and nobody tries any here for a minute. */
export const WRONG_TRIES = 5;
export const PAUSE_MS = 60_000;
/** Tries that are further apart than this are not one person guessing. */
const FORGOTTEN_AFTER_MS = 10 * 60_000;

/** The terminal's own limit, which holds without the hub, too. */
export interface Pause {
  /** For how much longer nothing may be tried; 0 where it may. */
  leftMs(): number;
  /** A right code in between wipes nothing: whoever guesses may have one of their own. */
  wrong(): void;
}

export function createPause({ now, onPaused }: { now: () => number; onPaused: (wrong: number) => void }): Pause {
  let wrong = 0;
  let lastAt = 0;
  let until = 0;
  return {
    leftMs: () => Math.max(0, until - now()),
    wrong() {
      wrong = now() - lastAt > FORGOTTEN_AFTER_MS ? 1 : wrong + 1;
      lastAt = now();
      if (wrong < WRONG_TRIES) return;
      until = now() + PAUSE_MS;
      onPaused(wrong);
      wrong = 0;
    },
  };
}

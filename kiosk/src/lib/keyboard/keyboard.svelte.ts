import { flushSync } from 'svelte';

/** What is being typed decides which keys are offered first. */
export type FieldKind = 'search' | 'name' | 'text' | 'phone' | 'digits' | 'flat' | 'code' | 'plate';

/** Marks the keys: going there does not leave the field. */
export const KEYS_MARK = 'data-keys';

export interface KeyboardField {
  readonly kind: FieldKind;
  readonly input: HTMLInputElement;
}

/**
 * Types into the field of the screen as a person at a real keyboard would: at the caret, over a selection, with an
 * `input` event, so that a field does not know which keyboard is used.
 */
export class Keyboard {
  field = $state.raw<KeyboardField | null>(null);

  attach(field: KeyboardField): () => void {
    this.field = field;
    return () => {
      if (this.field === field) this.field = null;
    };
  }

  type(text: string): void {
    const input = this.#focused();
    if (!input) return;
    const { start, end } = caretOf(input);
    const room = input.maxLength < 0 ? text.length : input.maxLength - (input.value.length - (end - start));
    input.setRangeText(text.slice(0, Math.max(0, room)), start, end, 'end');
    announce(input);
  }

  backspace(): void {
    const input = this.#focused();
    if (!input) return;
    const { start, end } = caretOf(input);
    // One sign, which may be two code units.
    const before = [...input.value.slice(0, start)].at(-1)?.length ?? 0;
    input.setRangeText('', start === end ? start - before : start, end, 'end');
    announce(input);
  }

  reset(): void {
    this.field = null;
  }

  #focused(): HTMLInputElement | undefined {
    const input = this.field?.input;
    // Whoever goes from key to key with a switch or Tab keeps their place.
    const onKeys = document.activeElement?.closest(`[${KEYS_MARK}]`);
    if (input && document.activeElement !== input && !onKeys) {
      input.focus();
      // A field that was masked shows what it holds when it is entered again.
      flushSync();
      input.setSelectionRange(input.value.length, input.value.length);
    }
    return input;
  }
}

function caretOf(input: HTMLInputElement): { start: number; end: number } {
  const end = input.selectionEnd ?? input.value.length;
  return { start: input.selectionStart ?? end, end };
}

function announce(input: HTMLInputElement): void {
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

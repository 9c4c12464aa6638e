/** Keys that are ours to act on: alone, outside of fields and dialogs, and not what assistive technology holds. */
export function shortcutOf(event: KeyboardEvent): string | null {
  if (event.ctrlKey || event.metaKey || !isOurs(event)) return null;
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

/** With Ctrl, or ⌘ on a Mac, outside of fields, where such keys are the field's own. */
export function controlOf(event: KeyboardEvent): string | null {
  return (event.ctrlKey || event.metaKey) && !event.shiftKey && isOurs(event) ? event.key.toLowerCase() : null;
}

/** A dialog has Escape and every other key to itself. */
export function isInDialog({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('dialog') !== null;
}

function isOurs({ defaultPrevented, altKey, isComposing, target }: KeyboardEvent): boolean {
  if (defaultPrevented || altKey || isComposing) return false;
  if (!(target instanceof Element)) return true;
  // A checkbox takes no letters: it is a place to stand on the board like any other.
  return !target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], dialog');
}

/** Keys that are ours to act on: alone, outside of fields and dialogs, and not what assistive technology holds. */
export function shortcutOf(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  const target = event.target;
  if (target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog')) return null;
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

const WITH_CONTROL_ALLOWED = new Set(['a', 'c', 'v', 'x', 'z']);

/**
 * A keyboard that somebody plugs in, or a scanner gone wild, must not open windows or print. The browser keeps a few
 * keys for itself (Ctrl+N, W, T), which the lock-down of the device takes care of.
 */
export function swallowControlKeys(target: Window): () => void {
  const swallow = (event: KeyboardEvent): void => {
    const functionKey = /^F\d+$/.test(event.key) && !import.meta.env.DEV;
    const control = (event.ctrlKey || event.metaKey) && !WITH_CONTROL_ALLOWED.has(event.key.toLowerCase());
    if (functionKey || (control && !import.meta.env.DEV)) event.preventDefault();
  };
  const refuse = (event: Event): void => event.preventDefault();
  target.addEventListener('keydown', swallow, { capture: true });
  target.addEventListener('contextmenu', refuse);
  target.addEventListener('dragstart', refuse);
  return () => {
    target.removeEventListener('keydown', swallow, { capture: true });
    target.removeEventListener('contextmenu', refuse);
    target.removeEventListener('dragstart', refuse);
  };
}

const HASH = /^#enrol=([\w-]+)$/;

/** The code of an address that was scanned from the hub's screen. */
export function codeInAddress(): string | null {
  return HASH.exec(location.hash)?.[1] ?? null;
}

/** A code works once and has no business in the address for longer. */
export function takeCodeFromAddress(): string | null {
  const code = codeInAddress();
  if (code !== null) history.replaceState(history.state, '', location.pathname);
  return code;
}

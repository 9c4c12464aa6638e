/** Digits as people write them, with signs between: what a number means is the telephone's matter. */
export function looksLikePhone(text: string): boolean {
  return /^\+?[0-9][0-9 ()-]{2,23}$/.test(text.trim());
}

export function isLast4(text: string): boolean {
  return /^\d{4}$/.test(text.trim());
}

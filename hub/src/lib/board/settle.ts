/**
 * The order of a list that somebody points at. Nothing that is shown moves: what is there keeps its place even when it
 * has gone elsewhere (the list shows it as gone), and what is new comes after everything else.
 */
export function settle(shown: readonly string[], wanted: readonly string[], frozen: boolean): readonly string[] {
  if (!frozen) return same(shown, wanted) ? shown : wanted;
  const known = new Set(shown);
  const added = wanted.filter((id) => !known.has(id));
  return added.length === 0 ? shown : [...shown, ...added];
}

/** Keeps the list that is on the screen where both say the same, so that nothing is drawn again. */
function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}

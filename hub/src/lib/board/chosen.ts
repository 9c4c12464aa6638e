/** The ids of the visits that were chosen to do something to all of them. */
export type Chosen = ReadonlySet<string>;

export const NONE_CHOSEN: Chosen = new Set();

/** Takes one in, or leaves it out where it is in. */
export function toggled(chosen: Chosen, id: string): Chosen {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Takes in all of them; where all are in already, leaves them out. */
export function toggledAll(chosen: Chosen, ids: readonly string[]): Chosen {
  if (ids.every((id) => chosen.has(id))) return new Set([...chosen].filter((id) => !ids.includes(id)));
  return new Set([...chosen, ...ids]);
}

/** Takes in everything from `from` to `to` over the column that both are in; else `to` alone, a new beginning. */
export function reached(chosen: Chosen, column: readonly string[], from: string, to: string): Chosen {
  const [first, last] = [column.indexOf(from), column.indexOf(to)].sort((a, b) => a - b) as [number, number];
  const between = first < 0 ? [to] : column.slice(first, last + 1);
  return new Set([...chosen, ...between]);
}

import { houseKinds } from './house.ts';
import type { Kind } from './kind.ts';

const settledAs = ({ version: _version, ...kind }: Kind): string => JSON.stringify(kind);

/** What was stored with what is new since: a kind that came later stands as the house has it, at the end. */
export function withNewKinds(stored: readonly Kind[]): Kind[] {
  const known = new Set(stored.map(({ id }) => id));
  return [...stored, ...houseKinds().filter(({ id }) => !known.has(id))];
}

/** The kinds as they are to be, each with a new version where it differs. @returns also which of them changed */
export function nextEdition(
  current: readonly Kind[],
  wanted: readonly Kind[],
): { kinds: Kind[]; changed: Kind['id'][] } {
  const changed: Kind['id'][] = [];
  const kinds = wanted.map((kind) => {
    const before = current.find(({ id }) => id === kind.id);
    if (before && settledAs(before) === settledAs(kind)) return before;
    changed.push(kind.id);
    return { ...kind, version: (before?.version ?? 0) + 1 };
  });
  return { kinds, changed };
}

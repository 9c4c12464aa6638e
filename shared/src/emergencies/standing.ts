import type { Actor } from '../events/index.ts';
import type { EmergencyFacts, MusterState } from './events.ts';

/** Who made a mark: somebody who was signed in, the hub itself, or a phone that opened the link of the roll call. */
interface Made {
  readonly id: string;
  readonly by: Actor;
}
export type PartyMark = Made & EmergencyFacts<'emergency.marked'>;
export type FloorMark = Made & EmergencyFacts<'emergency.searched'>;

/** What stands of the marks about one party or floor. */
export interface Standing<M> {
  readonly mark: M;
  /** All that nobody has replaced: what the next mark replaces. */
  readonly heads: readonly M[];
  /** Two people answered differently without knowing of each other. */
  readonly disputed: boolean;
}

/**
 * A mark stands until somebody who saw it makes another. Of marks that were made apart, as on a phone without a
 * network, the most careful stands until somebody has looked again; no clock decides who is safe.
 */
export function standingOf<M extends PartyMark | FloorMark>(
  marks: Iterable<M>,
  care: (mark: M) => number,
): Standing<M> | null {
  const all = [...marks];
  const replaced = new Set(all.flatMap(({ id, replaces }) => replaces.filter((one) => one !== id)));
  const heads = all.filter(({ id }) => !replaced.has(id));
  // Marks that replace each other in a ring are nobody's doing; whoever is in it is looked for.
  const left = heads.length > 0 ? heads : all;
  const [first, ...others] = [...left].sort((a, b) => care(b) - care(a) || a.at - b.at || (a.id < b.id ? -1 : 1));
  if (!first) return null;
  return { mark: first, heads: left, disputed: others.some((other) => care(other) !== care(first)) };
}

const CARE: Record<MusterState, number> = { missing: 3e6, unchecked: 2e6, safe: 1e6 };

/** Missing over not looked for over safe; of counts the smaller one. */
export function careOfParty({ state, heads }: PartyMark): number {
  return CARE[state] - (state === 'safe' ? heads : 0);
}

export function careOfFloor({ clear }: FloorMark): number {
  return clear ? 0 : 1;
}

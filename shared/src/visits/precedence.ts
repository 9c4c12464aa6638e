import type { Word } from './events.ts';

export interface Decision {
  answer: 'approved' | 'declined';
  eventId: string;
  word: Word;
  /** The decision this one knowingly replaces. */
  overrides?: string;
}

/**
 * Where two answers collide, this order decides and not the clock: who declined may have a reason that the other did
 * not know, and a door that stays shut can still be opened.
 */
const RANK: Record<Decision['answer'], number> = { declined: 2, approved: 1 };

/**
 * The decision that stands among all that were made. A decision that another knowingly overrides is out; of the rest
 * the higher rank wins and, within a rank, the first. `collided` says that both answers are among the rest.
 */
export function decideBetween<D extends Decision>(decisions: readonly D[]): { stands: D | null; collided: boolean } {
  const overridden = new Set(decisions.map((decision) => decision.overrides));
  const standing = decisions.filter((decision) => !overridden.has(decision.eventId));
  let stands: D | null = null;
  for (const decision of standing) if (!stands || RANK[decision.answer] > RANK[stands.answer]) stands = decision;
  return { stands, collided: new Set(standing.map((decision) => decision.answer)).size > 1 };
}

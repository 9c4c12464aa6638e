import type { Collision } from '@foyer/shared/visits';
import type { CollisionView } from '../../board/answers.ts';
import type { StoredDetails } from '../details/index.ts';
import type { Naming } from './timeline.ts';

/** Collisions as staff read them: names for ids, and why one was settled. */
export function collisionsShown(
  collisions: readonly Collision[],
  details: readonly StoredDetails[],
  { actor }: Pick<Naming, 'actor'>,
): CollisionView[] {
  const textOf = (id: string | null): string | null => {
    const stored = details.find((one) => one.id === id)?.details;
    return stored?.kind === 'reason' ? stored.text : null;
  };
  return collisions.map(({ flag, entries, settled }) => ({
    flag,
    entries,
    settled: settled && { at: settled.at, by: actor(settled.by), how: settled.how, text: textOf(settled.reason) },
  }));
}

import { createLineage } from '../events/index.ts';
import type { VisitEvent } from './events.ts';
import { withFlag, type Collision } from './flags.ts';
import { precedenceOf } from './precedence.ts';

/**
 * What devices did apart, by the table of precedence. What shows at one place of the order, whoever knew of what (more
 * out than in, an approval after the end), is found by the fold itself.
 * @param ordered the entries that count, in order
 */
export function collisionsApart(ordered: readonly VisitEvent[], before: readonly Collision[]): readonly Collision[] {
  const { apart } = createLineage(ordered);
  let collisions = before;
  ordered.forEach((later, at) => {
    for (const earlier of ordered.slice(0, at)) {
      const row = precedenceOf(earlier.type, later.type);
      if (!row?.flag || row.when !== 'apart' || !apart(earlier, later) || !touch(earlier, later, ordered)) continue;
      collisions = withFlag(collisions, row.flag, [earlier._id, later._id]);
    }
  });
  return collisions;
}

/** Whether two entries of a row in the table are about the same thing. */
function touch(earlier: VisitEvent, later: VisitEvent, ordered: readonly VisitEvent[]): boolean {
  if (earlier.type === 'visit.corrected' && later.type === 'visit.corrected')
    return contradict(earlier.facts, later.facts);
  if (earlier.type === 'visit.moved' && later.type === 'visit.moved') return contradict(earlier.facts, later.facts);
  const move = [earlier, later].find(({ type }) => type === 'visit.moved');
  // Another lobby is the same question to the same host.
  if (move?.type === 'visit.moved') return isToAnotherHost(move.facts);
  const answers = [earlier, later].filter(
    (event) => event.type === 'visit.approved' || event.type === 'visit.declined',
  );
  if (answers.some(({ _id }) => isOverridden(_id, ordered))) return false;
  if (earlier.type === 'visit.checked-out' && later.type === 'visit.checked-in')
    return cameInUnseen(earlier, later, ordered);
  // Who was met inside and left later is no riddle.
  if (later.type === 'visit.checked-out' && earlier.type === 'visit.seen-inside') return false;
  // In the order of the record they came in and left: that they did not know of each other changes nothing.
  return !(earlier.type === 'visit.checked-in' && later.type === 'visit.checked-out');
}

function contradict(a: object, b: object): boolean {
  return Object.entries(a).some(
    ([field, value]) => field in b && field !== 'reason' && (b as Record<string, unknown>)[field] !== value,
  );
}

export function isToAnotherHost({ tenantId, hostPersonId }: { tenantId?: string; hostPersonId?: string }): boolean {
  return tenantId !== undefined || hostPersonId !== undefined;
}

function isOverridden(eventId: string, ordered: readonly VisitEvent[]): boolean {
  return ordered.some(
    (event) =>
      (event.type === 'visit.approved' || event.type === 'visit.declined') && event.facts.overrides === eventId,
  );
}

/** Left before they had come, as the clocks have it: only a door that was seen to be passed is a reason to doubt it. */
function cameInUnseen(
  out: VisitEvent,
  into: Extract<VisitEvent, { type: 'visit.checked-in' }>,
  ordered: readonly VisitEvent[],
): boolean {
  const firstIn = ordered.find(({ type }) => type === 'visit.checked-in');
  return into === firstIn && ordered.indexOf(out) < ordered.indexOf(into) && into.facts.how !== 'with-pass';
}

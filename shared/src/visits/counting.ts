import type { VisitEvent } from './events.ts';
import { entriesOf, flagged, headsInside, vouchStands, type Visit } from './visit.ts';

type Of<T extends VisitEvent['type']> = Extract<VisitEvent, { type: T }>;

/** Somebody passed the door, cleared or not: who may be inside is counted, and what was not in order is flagged. */
export function checkedIn(visit: Visit, { _id, facts, occurredAt }: Of<'visit.checked-in'>): Visit {
  const at = facts.happenedAt ?? occurredAt;
  // Nobody saw a door: the count that came with the pass is of those who had left by then, as the clocks have it.
  const leftBefore = facts.how === 'with-pass' ? Math.min(visit.headsOutBefore, facts.heads) : 0;
  const next = {
    ...visit,
    headsIn: visit.headsIn + facts.heads,
    headsOut: visit.headsOut + leftBefore,
    headsOutBefore: 0,
    firstInAt: visit.firstInAt ?? at,
    lastIn: { at, how: facts.how ?? null, granted: facts.granted },
    presumedLeftAt: null,
    provisional: visit.provisional || facts.granted === 'provisional',
  };
  if (!visit.registration) return flagged(next, 'event-before-registration', [_id]);
  // Let up by a kiosk that was without the hub they are as cleared as anybody can be by then.
  const isCrew = facts.how === 'crew' && visit.registration.standing === 'official';
  const cleared = isCrew || visit.decision?.answer === 'approved' || vouchStands(visit, at);
  if (!cleared || visit.refusedAt !== null)
    return flagged(next, 'in-without-clearance', [...entriesOf(visit, 'visit.refused', 'visit.declined'), _id]);
  return headsInside(next) > visit.registration.heads
    ? flagged(next, 'in-more-than-registered', [...entriesOf(visit, 'visit.checked-in'), _id])
    : next;
}

export function checkedOut(visit: Visit, { _id, facts, occurredAt }: Of<'visit.checked-out'>): Visit {
  const next = {
    ...visit,
    headsOut: Math.min(visit.headsOut + facts.heads, Math.max(visit.headsIn, visit.headsOut)),
    headsOutBefore: visit.headsIn === 0 ? facts.heads : 0,
    lastOutAt: facts.happenedAt ?? occurredAt,
    provisional: visit.provisional || facts.granted === 'provisional',
  };
  return visit.headsIn > 0 && facts.heads > headsInside(visit)
    ? flagged(next, 'out-more-than-in', [...entriesOf(visit, 'visit.checked-out'), _id])
    : next;
}

export function joined(visit: Visit, { _id, facts }: Of<'visit.joined'>): Visit {
  const { registration } = visit;
  if (!registration) return flagged(visit, 'event-before-registration', [_id]);
  return { ...visit, registration: { ...registration, heads: registration.heads + facts.heads } };
}

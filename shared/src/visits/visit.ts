import { inOrder } from '../events/index.ts';
import type { Registration, VisitEvent, VisitFacts } from './events.ts';
import { decideBetween, type Decision } from './precedence.ts';

export type Stamped<T> = T & { at: number; by: VisitEvent['by'] };

/** Something that two devices did without knowing of each other, kept for the desk to look at. */
export type Flag =
  | 'registered-twice'
  | 'decided-both-ways'
  | 'approved-after-end'
  | 'in-without-clearance'
  | 'in-more-than-registered'
  | 'out-more-than-in'
  | 'event-before-registration';

/** All that is known of one visit. `visitStatus` says what it comes to. */
export interface Visit {
  readonly id: string;
  readonly registration: Stamped<Registration> | null;
  readonly asked: readonly Stamped<VisitFacts<'visit.host-asked'>>[];
  readonly hostSawAt: number | null;
  readonly wait: Stamped<{ minutes: number }> | null;
  readonly decision: Stamped<Decision> | null;
  readonly decisions: readonly Stamped<Decision>[];
  readonly identity: Stamped<VisitFacts<'visit.identity-verified'>> | null;
  readonly pass: Stamped<VisitFacts<'visit.pass-issued'>> | null;
  readonly passRevokedAt: number | null;
  readonly refusedAt: number | null;
  readonly withdrawnAt: number | null;
  readonly headsIn: number;
  readonly headsOut: number;
  readonly firstInAt: number | null;
  readonly lastOutAt: number | null;
  readonly provisional: boolean;
  readonly flags: readonly Flag[];
}

export type VisitStatus =
  | { status: 'unregistered' }
  | { status: 'awaiting-host'; since: number; waitUntil: number | null; escalatedAt: number | null }
  | { status: 'awaiting-check'; since: number }
  | { status: 'cleared'; since: number }
  | { status: 'on-site'; since: number; headsInside: number }
  | { status: 'left'; since: number }
  | { status: 'declined'; since: number }
  | { status: 'refused'; since: number }
  | { status: 'withdrawn'; since: number };

export type VisitStatusName = VisitStatus['status'];

export function emptyVisit(id: string): Visit {
  return {
    id,
    registration: null,
    asked: [],
    hostSawAt: null,
    wait: null,
    decision: null,
    decisions: [],
    identity: null,
    pass: null,
    passRevokedAt: null,
    refusedAt: null,
    withdrawnAt: null,
    headsIn: 0,
    headsOut: 0,
    firstInAt: null,
    lastOutAt: null,
    provisional: false,
    flags: [],
  };
}

/** The state of a visit from its events in any order and with repeats: the same everywhere that has the same events. */
export function foldVisit(id: string, events: Iterable<VisitEvent>): Visit {
  return inOrder(events).reduce(applyVisitEvent, emptyVisit(id));
}

/** One step of the fold. Never throws: a fact that does not fit is kept and raises a flag. */
export function applyVisitEvent(visit: Visit, event: VisitEvent): Visit {
  const stamp = { at: event.occurredAt, by: event.by };
  switch (event.type) {
    case 'visit.registered':
      return visit.registration
        ? flag(visit, 'registered-twice')
        : { ...visit, registration: { ...event.facts, ...stamp } };
    case 'visit.host-asked':
      return { ...visit, asked: [...visit.asked, { ...event.facts, ...stamp }] };
    case 'visit.host-saw':
      return { ...visit, hostSawAt: visit.hostSawAt ?? event.occurredAt };
    case 'visit.asked-to-wait':
      return { ...visit, wait: { minutes: event.facts.minutes, ...stamp } };
    case 'visit.approved':
      return decided(visit, { ...event.facts, ...stamp, answer: 'approved', eventId: event._id });
    case 'visit.declined':
      return decided(visit, { ...event.facts, ...stamp, answer: 'declined', eventId: event._id });
    case 'visit.identity-verified':
      return { ...visit, identity: visit.identity ?? { ...event.facts, ...stamp } };
    case 'visit.pass-issued':
      return { ...visit, pass: { ...event.facts, ...stamp } };
    case 'visit.pass-revoked':
      return { ...visit, passRevokedAt: visit.passRevokedAt ?? event.occurredAt };
    case 'visit.checked-in':
      return checkedIn(visit, event.facts, event.occurredAt);
    case 'visit.checked-out':
      return checkedOut(visit, event.facts, event.occurredAt);
    case 'visit.refused':
      return { ...visit, refusedAt: visit.refusedAt ?? event.occurredAt };
    case 'visit.withdrawn':
      return { ...visit, withdrawnAt: visit.withdrawnAt ?? event.occurredAt };
    case 'visit.noted':
      return visit;
    case 'visit.corrected':
      return corrected(visit, event.facts);
  }
}

/** What the facts come to. Order of the tests is the precedence of ends over beginnings. */
export function visitStatus(visit: Visit): VisitStatus {
  const { registration, decision } = visit;
  if (!registration) return { status: 'unregistered' };
  const inside = headsInside(visit);
  if (inside > 0) return { status: 'on-site', since: visit.firstInAt ?? registration.at, headsInside: inside };
  if (visit.lastOutAt !== null) return { status: 'left', since: visit.lastOutAt };
  if (visit.refusedAt !== null) return { status: 'refused', since: visit.refusedAt };
  if (decision?.answer === 'declined') return { status: 'declined', since: decision.at };
  if (visit.withdrawnAt !== null) return { status: 'withdrawn', since: visit.withdrawnAt };
  if (!decision) {
    const desk = visit.asked.find((rung) => rung.rung === 'desk');
    const waitUntil = visit.wait ? visit.wait.at + visit.wait.minutes * 60_000 : null;
    return { status: 'awaiting-host', since: registration.at, waitUntil, escalatedAt: desk?.at ?? null };
  }
  if (registration.identityCheck && !visit.identity) return { status: 'awaiting-check', since: decision.at };
  return { status: 'cleared', since: Math.max(decision.at, visit.identity?.at ?? 0) };
}

export function headsInside(visit: Visit): number {
  return Math.max(0, visit.headsIn - visit.headsOut);
}

/** Whether the pass may still be shown and honoured. */
export function passStands(visit: Visit, now: number): boolean {
  return (
    visit.pass !== null &&
    visit.passRevokedAt === null &&
    visit.refusedAt === null &&
    visit.decision?.answer !== 'declined' &&
    visit.withdrawnAt === null &&
    now < visit.pass.expires
  );
}

function decided(visit: Visit, decision: Stamped<Decision>): Visit {
  const decisions = [...visit.decisions, decision];
  const { stands, collided } = decideBetween(decisions);
  const next = { ...visit, decisions, decision: stands };
  const ended = visit.refusedAt !== null || visit.withdrawnAt !== null || visit.lastOutAt !== null;
  if (collided) return flag(next, 'decided-both-ways');
  return ended && decision.answer === 'approved' ? flag(next, 'approved-after-end') : next;
}

function checkedIn(visit: Visit, facts: VisitFacts<'visit.checked-in'>, at: number): Visit {
  const next = {
    ...visit,
    headsIn: visit.headsIn + facts.heads,
    firstInAt: visit.firstInAt ?? at,
    provisional: visit.provisional || facts.granted === 'provisional',
  };
  if (!visit.registration) return flag(next, 'event-before-registration');
  if (visit.decision?.answer !== 'approved' || visit.refusedAt !== null) return flag(next, 'in-without-clearance');
  return headsInside(next) > visit.registration.heads ? flag(next, 'in-more-than-registered') : next;
}

function checkedOut(visit: Visit, facts: VisitFacts<'visit.checked-out'>, at: number): Visit {
  const next = {
    ...visit,
    headsOut: Math.min(visit.headsOut + facts.heads, Math.max(visit.headsIn, visit.headsOut)),
    lastOutAt: at,
    provisional: visit.provisional || facts.granted === 'provisional',
  };
  return visit.headsIn > 0 && facts.heads > headsInside(visit) ? flag(next, 'out-more-than-in') : next;
}

function corrected(visit: Visit, { details: _details, ...facts }: VisitFacts<'visit.corrected'>): Visit {
  if (!visit.registration) return flag(visit, 'event-before-registration');
  const { hostPersonId, ...registration } = visit.registration;
  // Another tenant is another host, or its reception where no person is named.
  const host = facts.tenantId !== undefined || hostPersonId === undefined ? {} : { hostPersonId };
  return { ...visit, registration: { ...registration, ...host, ...facts } };
}

function flag(visit: Visit, kind: Flag): Visit {
  return visit.flags.includes(kind) ? visit : { ...visit, flags: [...visit.flags, kind] };
}

import { createLineage, inOrder, MAX_AFTER, parseEventId } from '../events/index.ts';
import { collisionsApart, isToAnotherHost } from './collisions.ts';
import { checkedIn, checkedOut, joined } from './counting.ts';
import type { Registration, VisitEvent, VisitEventType, VisitFacts, VouchOutcome, WayIn } from './events.ts';
import { isOpen, withFlag, type Collision, type Flag } from './flags.ts';
import { decideBetween, type Decision } from './precedence.ts';
import { declared, takenOut, type Things } from './things.ts';

export type Stamped<T> = T & { at: number; by: VisitEvent['by'] };

/** All that is known of one visit. `visitStatus` says what it comes to. */
export interface Visit {
  readonly id: string;
  /** Where the visitor is received: the site and lobby of the registration, until they are sent to another. */
  readonly site: string | null;
  readonly lobby: string | null;
  readonly registration: Stamped<Registration> | null;
  readonly asked: readonly Stamped<VisitFacts<'visit.host-asked'>>[];
  readonly hostSawAt: number | null;
  readonly wait: Stamped<{ minutes: number }> | null;
  /** The host's last word to the visitor. */
  readonly said: Stamped<Pick<VisitFacts<'visit.host-said'>, 'answer' | 'details'>> | null;
  readonly decision: Stamped<Decision> | null;
  readonly decisions: readonly Stamped<Decision>[];
  /** When an official's unit, names and credentials were recorded. */
  readonly credentialsAt: number | null;
  readonly identity: Stamped<VisitFacts<'visit.identity-verified'>> | null;
  /** A provisional pass that a kiosk signed, and what the hub made of it; null until it has looked. */
  readonly vouched: (Stamped<VisitFacts<'visit.vouched'>> & { settled: VouchOutcome | null }) | null;
  readonly pass: Stamped<VisitFacts<'visit.pass-issued'>> | null;
  readonly passRevokedAt: number | null;
  readonly refusedAt: number | null;
  readonly withdrawnAt: number | null;
  readonly headsIn: number;
  readonly headsOut: number;
  /** Who left before anybody of the visit had come in, as the clocks of the doors have it. */
  readonly headsOutBefore: number;
  readonly firstInAt: number | null;
  readonly lastIn: { at: number; how: WayIn | null; granted: 'decided' | 'provisional' } | null;
  readonly lastOutAt: number | null;
  readonly presumedLeftAt: number | null;
  readonly seenInsideAt: number | null;
  /** What they declared on the way in; null where nothing was ever declared. */
  readonly things: Things | null;
  readonly provisional: boolean;
  /** What devices did without knowing of each other, settled or not. */
  readonly collisions: readonly Collision[];
  /** Those that the desk has still to look at. */
  readonly flags: readonly Flag[];
  /** What counts of the record, in order; entries that were taken back are not among it. */
  readonly entries: readonly Entry[];
  /** The event ids that whoever decides on this state came after. */
  readonly latest: readonly string[];
}

export interface Entry {
  readonly id: string;
  readonly type: VisitEventType;
  readonly at: number;
  readonly by: VisitEvent['by'];
}

export type VisitStatus =
  | { status: 'unregistered' }
  | { status: 'awaiting-host'; since: number; waitUntil: number | null; escalatedAt: number | null }
  | { status: 'awaiting-check'; since: number }
  | { status: 'cleared'; since: number }
  | { status: 'on-site'; since: number; headsInside: number }
  /** Nobody saw them leave before closing time. Not the same as having left. */
  | { status: 'presumed-left'; since: number; headsInside: number }
  | { status: 'left'; since: number }
  | { status: 'declined'; since: number }
  | { status: 'refused'; since: number }
  | { status: 'withdrawn'; since: number };

export type VisitStatusName = VisitStatus['status'];

export function emptyVisit(id: string): Visit {
  return {
    id,
    site: null,
    lobby: null,
    registration: null,
    asked: [],
    hostSawAt: null,
    wait: null,
    said: null,
    decision: null,
    decisions: [],
    credentialsAt: null,
    identity: null,
    vouched: null,
    pass: null,
    passRevokedAt: null,
    refusedAt: null,
    withdrawnAt: null,
    headsIn: 0,
    headsOut: 0,
    headsOutBefore: 0,
    firstInAt: null,
    lastIn: null,
    lastOutAt: null,
    presumedLeftAt: null,
    seenInsideAt: null,
    things: null,
    provisional: false,
    collisions: [],
    flags: [],
    entries: [],
    latest: [],
  };
}

/** The state of a visit from its events in any order and with repeats: the same everywhere that has the same events. */
export function foldVisit(id: string, events: Iterable<VisitEvent>): Visit {
  const all = registrationFirst(inOrder(events));
  const takenBack = new Set(all.flatMap((e) => (e.type === 'visit.taken-back' ? e.facts.entries : [])));
  const ordered = all.filter((event) => !takenBack.has(event._id));
  const idle = withoutEffect(ordered);
  const folded = withoutRegistration(
    ordered.reduce((visit, event) => applied(visit, event, idle.has(event)), emptyVisit(id)),
  );
  const collisions = collisionsApart(ordered, folded.collisions);
  const settlements = ordered.filter((event) => event.type === 'visit.flag-settled');
  const settled = settlements.reduce(settle, { ...folded, collisions });
  return { ...withOpenFlags(settled), latest: all.reduce(latestAfter, emptyVisit(id).latest) };
}

/**
 * Whatever is known of a visit whose registration has not come is for the desk to see: it may be on its way, or the
 * device that wrote it has lost it.
 */
function withoutRegistration(visit: Visit): Visit {
  if (visit.registration !== null) return visit;
  const entries = visit.entries.filter(({ type }) => type !== 'visit.noted' && type !== 'visit.flag-settled');
  if (entries.length === 0) return visit;
  return flagged(
    visit,
    'event-before-registration',
    entries.map(({ id }) => id),
  );
}

/** A visit after events that were just decided upon it, and so are later than all it knows. */
export function withEvents(visit: Visit, events: readonly VisitEvent[]): Visit {
  return events.reduce(
    (before, event) => ({ ...applied(before, event, false), latest: latestAfter(before.latest, event) }),
    visit,
  );
}

/** A visit begins with its registration, however far behind the clock of a door was. */
function registrationFirst(ordered: VisitEvent[]): VisitEvent[] {
  const registered = ordered.filter(({ type }) => type === 'visit.registered');
  return [...registered, ...ordered.filter(({ type }) => type !== 'visit.registered')];
}

/** Entries that the table of precedence leaves without effect, since others stand that their writers did not know of. */
function withoutEffect(ordered: readonly VisitEvent[]): Set<VisitEvent> {
  const { apart } = createLineage(ordered);
  const apartFromAny = (event: VisitEvent, others: (other: VisitEvent) => boolean): boolean =>
    ordered.some((other) => others(other) && apart(event, other));
  return new Set(
    ordered.filter((event) => {
      if (event.type === 'visit.approved' || event.type === 'visit.declined')
        return apartFromAny(event, (other) => other.type === 'visit.moved' && isToAnotherHost(other.facts));
      if (event.type === 'visit.presumed-left')
        return apartFromAny(event, ({ type }) => type === 'visit.seen-inside' || type === 'visit.checked-in');
      return false;
    }),
  );
}

/** The heads of what is known: an entry takes the place of those that it came after. Notes are the desk's own. */
function latestAfter(latest: readonly string[], event: VisitEvent): readonly string[] {
  if (event.type === 'visit.noted') return latest;
  const known = new Set(event.after ?? latest);
  return [...latest.filter((id) => !known.has(id)), parseEventId(event._id)!.event].slice(-MAX_AFTER);
}

function applied(visit: Visit, event: VisitEvent, isVoid: boolean): Visit {
  const { _id: id, type, occurredAt: at, by } = event;
  const next = isVoid ? visit : step(visit, event);
  return withOpenFlags({ ...next, entries: [...visit.entries, { id, type, at, by }] });
}

function withOpenFlags(visit: Visit): Visit {
  return { ...visit, flags: visit.collisions.filter(isOpen).map(({ flag }) => flag) };
}

/** One step of the fold. Never throws: a fact that does not fit is kept and raises a flag. */
function step(visit: Visit, event: VisitEvent): Visit {
  const stamp = { at: event.occurredAt, by: event.by };
  switch (event.type) {
    case 'visit.registered':
      return visit.registration
        ? flagged(visit, 'registered-twice', [...entriesOf(visit, 'visit.registered'), event._id])
        : registered(visit, event);
    case 'visit.host-asked':
      return { ...visit, asked: [...visit.asked, { ...event.facts, ...stamp }] };
    case 'visit.host-saw':
      return { ...visit, hostSawAt: visit.hostSawAt ?? event.occurredAt };
    case 'visit.asked-to-wait':
      return { ...visit, wait: { minutes: event.facts.minutes, ...stamp } };
    case 'visit.host-said':
      return { ...visit, said: { ...event.facts, ...stamp } };
    case 'visit.approved':
      return decided(visit, { ...event.facts, ...stamp, answer: 'approved', eventId: event._id });
    case 'visit.declined':
      return decided(visit, { ...event.facts, ...stamp, answer: 'declined', eventId: event._id });
    case 'visit.vouched':
      // Of two kiosks that did so the first counts: one yes is one yes.
      return visit.vouched ? visit : { ...visit, vouched: { ...event.facts, ...stamp, settled: null } };
    case 'visit.vouch-settled':
      return settled(visit, event);
    case 'visit.identity-verified':
      return { ...visit, identity: visit.identity ?? { ...event.facts, ...stamp } };
    case 'visit.pass-issued':
      return { ...visit, pass: { ...event.facts, ...stamp } };
    case 'visit.pass-revoked':
      return { ...visit, passRevokedAt: visit.passRevokedAt ?? event.occurredAt };
    case 'visit.pass-extended':
      return visit.pass ? { ...visit, pass: { ...visit.pass, expires: event.facts.expires } } : visit;
    case 'visit.checked-in':
      return checkedIn(visit, event);
    case 'visit.checked-out':
      return checkedOut(visit, event);
    case 'visit.presumed-left':
      return headsInside(visit) > 0 ? { ...visit, presumedLeftAt: event.occurredAt } : visit;
    case 'visit.seen-inside':
      return { ...visit, seenInsideAt: event.occurredAt, presumedLeftAt: null };
    case 'visit.things-declared':
      return declared(visit, event.facts.things, event, event.facts.details ?? null);
    case 'visit.things-out':
      return takenOut(visit, event);
    case 'visit.joined':
      return joined(visit, event);
    case 'visit.moved':
      return moved(visit, event);
    case 'visit.taken-back':
      return visit;
    case 'visit.refused':
      return { ...visit, refusedAt: visit.refusedAt ?? event.occurredAt };
    case 'visit.withdrawn':
      return { ...visit, withdrawnAt: visit.withdrawnAt ?? event.occurredAt };
    case 'visit.noted':
      return event.facts.about === 'credentials'
        ? { ...visit, credentialsAt: visit.credentialsAt ?? event.occurredAt }
        : visit;
    case 'visit.flag-settled':
      return settle(visit, event);
    case 'visit.corrected':
      return corrected(visit, event);
  }
}

function registered(visit: Visit, event: Extract<VisitEvent, { type: 'visit.registered' }>): Visit {
  const { occurredAt, by, facts } = event;
  const next = {
    ...visit,
    site: visit.site ?? event.site,
    registration: { ...facts, by, at: facts.happenedAt ?? occurredAt },
  };
  return facts.things ? declared(next, facts.things, event, null) : next;
}

/** What the facts come to. Order of the tests is the precedence of ends over beginnings. */
export function visitStatus(visit: Visit): VisitStatus {
  const { registration, decision } = visit;
  if (!registration) return { status: 'unregistered' };
  const inside = headsInside(visit);
  if (inside > 0 && visit.presumedLeftAt !== null)
    return { status: 'presumed-left', since: visit.presumedLeftAt, headsInside: inside };
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
    visit.decision?.answer === 'approved' &&
    (visit.identity !== null || !visit.registration?.identityCheck) &&
    visit.withdrawnAt === null &&
    now < visit.pass.expires
  );
}

function decided(visit: Visit, decision: Stamped<Decision>): Visit {
  const decisions = [...visit.decisions, decision];
  const { stands, against } = decideBetween(decisions);
  const next = { ...visit, decisions, decision: stands };
  if (stands && against.length > 0)
    return flagged(next, 'decided-both-ways', [stands.eventId, ...against.map(({ eventId }) => eventId)]);
  const ends = entriesOf(visit, 'visit.refused', 'visit.withdrawn');
  // Who left before anybody had come in is a door with a clock that is wrong.
  if (visit.headsIn > 0) ends.push(...entriesOf(visit, 'visit.checked-out'));
  if (decision.answer === 'approved' && ends.length > 0)
    return flagged(next, 'approved-after-end', [...ends, decision.eventId]);
  return decision.overrides === undefined ? next : answeredAnew(next, decision);
}

/** Who replaced an answer knowingly has looked at what was said before. */
function answeredAnew(visit: Visit, { at, by }: Stamped<Decision>): Visit {
  const settled = { at, by, how: 'answered-anew', reason: null } as const;
  const collisions = visit.collisions.map((one) =>
    one.flag === 'decided-both-ways' && isOpen(one) ? { ...one, settled } : one,
  );
  return { ...visit, collisions };
}

/** Taken over it is the host's yes by the staff member who heard it; in doubt it is a flag and nothing else. */
function settled(visit: Visit, event: Extract<VisitEvent, { type: 'visit.vouch-settled' }>): Visit {
  const { vouched } = visit;
  if (!vouched) return flagged(visit, 'event-before-registration', [event._id]);
  if (vouched.settled !== null) return visit;
  const { outcome } = event.facts;
  const next = { ...visit, vouched: { ...vouched, settled: outcome } };
  if (outcome !== 'taken-over')
    return flagged(next, 'vouched-in-doubt', [...entriesOf(visit, 'visit.vouched'), event._id]);
  const stamp = { at: event.occurredAt, by: { kind: 'staff', id: vouched.memberId } as const };
  const seen = vouched.document === undefined ? null : { document: vouched.document, ...stamp };
  const known = { ...next, identity: next.identity ?? seen };
  if (visit.decision) return known;
  return decided(known, { word: vouched.word, ...stamp, answer: 'approved', eventId: event._id });
}

/** Whether a kiosk's provisional pass may still be shown: until the hub has said something else. */
export function vouchStands(visit: Visit, now: number): boolean {
  const { vouched } = visit;
  if (!vouched || (vouched.settled !== null && vouched.settled !== 'taken-over')) return false;
  const saidNo = visit.decision?.answer === 'declined' || visit.refusedAt !== null || visit.withdrawnAt !== null;
  return !saidNo && now < vouched.expires;
}

function settle(visit: Visit, event: Extract<VisitEvent, { type: 'visit.flag-settled' }>): Visit {
  const { flag, entries, how, reason = null } = event.facts;
  const settled = { at: event.occurredAt, by: event.by, how, reason };
  const collisions = visit.collisions.map((one) =>
    one.flag === flag && isOpen(one) && one.entries.every((entry) => entries.includes(entry))
      ? { ...one, settled }
      : one,
  );
  return { ...visit, collisions };
}

/** The answer so far was another host's word: whoever is wanted now is asked anew. */
function moved(visit: Visit, { _id, facts }: Extract<VisitEvent, { type: 'visit.moved' }>): Visit {
  const { site, lobby, tenantId, hostPersonId } = facts;
  const there = { ...visit, site: site ?? visit.site, lobby: lobby ?? (site === undefined ? visit.lobby : null) };
  if (!visit.registration) return flagged(there, 'event-before-registration', [_id]);
  if (!isToAnotherHost(facts)) return there;
  const { hostPersonId: former, ...registration } = visit.registration;
  const host = hostPersonId ?? (tenantId === undefined ? former : undefined);
  return {
    ...there,
    registration: {
      ...registration,
      tenantId: tenantId ?? registration.tenantId,
      ...(host === undefined ? {} : { hostPersonId: host }),
    },
    asked: [],
    hostSawAt: null,
    wait: null,
    decision: null,
    decisions: [],
  };
}

function corrected(visit: Visit, event: Extract<VisitEvent, { type: 'visit.corrected' }>): Visit {
  const { details: _details, party: _party, reason: _reason, standing, ...facts } = event.facts;
  if (!visit.registration) return flagged(visit, 'event-before-registration', [event._id]);
  const { hostPersonId, standing: before, ...registration } = visit.registration;
  // Another tenant is another host, or its reception where no person is named.
  const host = facts.tenantId !== undefined || hostPersonId === undefined ? {} : { hostPersonId };
  const now = standing === undefined ? before : (standing ?? undefined);
  const received = now === undefined ? {} : { standing: now };
  return { ...visit, registration: { ...registration, ...host, ...received, ...facts } };
}

export function flagged(visit: Visit, flag: Flag, entries: readonly string[]): Visit {
  return { ...visit, collisions: withFlag(visit.collisions, flag, entries) };
}

/** The ids of the entries of these types so far. */
export function entriesOf(visit: Visit, ...types: VisitEventType[]): string[] {
  return visit.entries.filter(({ type }) => types.includes(type)).map(({ id }) => id);
}

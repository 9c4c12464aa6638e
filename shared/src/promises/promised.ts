import type { Call } from '../calls/index.ts';
import type { Help } from '../help/index.ts';
import { letterClock, letterStatus, type Letter } from '../post/index.ts';
import { decidedAt, type Release } from '../releases/index.ts';
import type { Purpose, Visit } from '../visits/index.ts';

/** What the lobby promises to whoever stands in it. */
export const PROMISES = ['host-answer', 'identity-check', 'delivery', 'call', 'help', 'release', 'letter'] as const;
export type PromiseKind = (typeof PROMISES)[number];

/** An approved visitor at the desk is checked within this time. */
export const CHECK_LIMIT_MS = 5 * 60_000;

/** Whoever carries something to a door is there and back within this time. */
export const DELIVERY_LIMIT_MS = 30 * 60_000;

/** Whoever applies for things to leave has the answer within this time. */
export const RELEASE_LIMIT_MS = 60 * 60_000;

/** Those who come for a door and not for a person: nobody in the building looks after them. */
export const isToTheDoor = (purpose: Purpose): boolean => purpose === 'delivery' || purpose === 'food';

export interface Promised {
  readonly kind: PromiseKind;
  readonly site: string | null;
  readonly visitId: string | null;
  /** The registered letter that is promised at its door. */
  readonly letterId?: string;
  readonly since: number;
  readonly dueAt: number;
  /** When it was done. */
  readonly metAt: number | null;
  /** When nobody waited any longer. */
  readonly droppedAt: number | null;
}

/** `dropped`: whoever waited gave up in time. A promise that still runs is missed as soon as it is late. */
export type PromiseState = 'running' | 'kept' | 'missed' | 'dropped';

export function promiseState({ dueAt, metAt, droppedAt }: Promised, now: number): PromiseState {
  if (metAt !== null) return metAt <= dueAt ? 'kept' : 'missed';
  if ((droppedAt ?? now) > dueAt) return 'missed';
  return droppedAt === null ? 'running' : 'dropped';
}

/**
 * A visitor is promised the word of the host, and a check once it is there; the tenant, that what is for its door comes
 * there at once. An invited guest has the word already; what was written on paper first was timed by nobody.
 */
export function promisesOfVisit(visit: Visit, { hostWaitMs }: { hostWaitMs: number }): Promised[] {
  const { id: visitId, site, registration, decision, wait, identity, asked } = visit;
  if (!registration || registration.origin === 'paper') return [];
  const droppedAt = earliest(visit.withdrawnAt, visit.refusedAt);
  const promises: Promised[] = [];
  // From when the visitor stands there, not from when the host was written to: what is red on the board is counted.
  const since = registration.at;
  // "In ten minutes" is an answer too.
  if (asked.length > 0 || !decision)
    promises.push({
      kind: 'host-answer',
      site,
      visitId,
      since,
      dueAt: since + hostWaitMs,
      metAt: earliest(decision?.at ?? null, wait?.at ?? null),
      droppedAt,
    });
  const isChecked = registration.identityCheck && decision?.answer === 'approved';
  if (isChecked && !(identity && identity.at < decision.at))
    promises.push({
      kind: 'identity-check',
      site,
      visitId,
      since: decision.at,
      dueAt: decision.at + CHECK_LIMIT_MS,
      metAt: identity?.at ?? null,
      droppedAt,
    });
  const { firstInAt, lastOutAt, headsIn, headsOut } = visit;
  if (isToTheDoor(registration.purpose) && firstInAt !== null)
    promises.push({
      kind: 'delivery',
      site,
      visitId,
      since: firstInAt,
      dueAt: firstInAt + DELIVERY_LIMIT_MS,
      metAt: headsOut >= headsIn ? lastOutAt : null,
      droppedAt: visit.refusedAt,
    });
  return promises;
}

export function promiseOfCall(call: Call, { ringMs }: { ringMs: number }): Promised[] {
  const { site, visitId, raisedAt, answeredAt: metAt, withdrawnAt: droppedAt } = call;
  if (raisedAt === null) return [];
  return [{ kind: 'call', site, visitId, since: raisedAt, dueAt: raisedAt + ringMs, metAt, droppedAt }];
}

export function promiseOfHelp({ site, raised, onTheSpotAt, doneAt, calledOffAt }: Help): Promised[] {
  if (!raised) return [];
  const { at: since, dueAt, visitId } = raised;
  // Somebody who was done without a word of having come was there by then at the latest.
  return [{ kind: 'help', site, visitId, since, dueAt, metAt: onTheSpotAt ?? doneAt, droppedAt: calledOffAt }];
}

/** The tenant was promised an answer, whichever way; its own no is one, too. */
export function promiseOfRelease(release: Release): Promised[] {
  const { site, applied, cancelled } = release;
  if (!applied) return [];
  const { at: since, until } = applied;
  const metAt = decidedAt(release);
  // Somebody who wants to leave within the hour has to be answered within that.
  const dueAt = Math.min(since + RELEASE_LIMIT_MS, until);
  const droppedAt = metAt === null ? (cancelled?.at ?? null) : null;
  return [{ kind: 'release', site, visitId: null, since, dueAt, metAt, droppedAt }];
}

/** A tenant is promised what has to be signed for at the door within the hour; what was taken in by mistake to nobody. */
export function promiseOfLetter(letter: Letter): Promised[] {
  const clock = letterClock(letter);
  if (!clock || letterStatus(letter) === 'cancelled') return [];
  return [{ kind: 'letter', site: letter.site, visitId: null, letterId: letter.id, ...clock, droppedAt: null }];
}

function earliest(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

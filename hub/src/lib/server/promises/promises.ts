import { applyCallEvent, foldCall, type Call, type CallEvent } from '@foyer/shared/calls';
import { earliestIdAt } from '@foyer/shared/events';
import {
  promiseOfCall,
  promiseOfHelp,
  promiseOfLetter,
  promiseOfRelease,
  promisesOfVisit,
  type Promised,
} from '@foyer/shared/promises';
import { foldVisit, type Visit } from '@foyer/shared/visits';
import type { Helps } from '../help/helps.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { Letters } from '../post/letters.ts';
import type { Releases } from '../releases/releases.ts';
import type { Sites } from '../services.ts';
import { sameDay } from '../visits/day.ts';
import type { VisitBook } from '../visits/visitBook.ts';

/** A day of the building, wherever it is on the globe, and the hours by which a page may look back upon it. */
const KEPT_MS = 36 * 60 * 60_000;

/** What was promised to whoever stood in the lobby today, kept, missed or running: computed from the record. */
export interface Promises {
  /** In the order in which they were given. */
  today(): Promised[];
  onChange(listener: () => void): () => void;
}

export interface OpenPromises extends Promises {
  /** Reads what ended earlier today and is not at hand any more; until then it does not count. */
  start(): Promise<void>;
  sweep(): void;
}

export function createPromises(options: {
  log: EventLog;
  book: Pick<VisitBook, 'onChange' | 'active'>;
  helps: Pick<Helps, 'list' | 'onChange'>;
  releases: Pick<Releases, 'list' | 'onChange'>;
  letters: Pick<Letters, 'list' | 'onChange'>;
  sites: Pick<Sites, 'settings'>;
  now: () => number;
}): OpenPromises {
  const { log, book, helps, releases, letters, sites, now } = options;
  const ofVisits = new Map<string, Promised[]>();
  const calls = new Map<string, Call>();
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());

  function takeVisit(visit: Visit): void {
    const promises = promisesOfVisit(visit, { hostWaitMs: sites.settings(visit.site).hostWaitSeconds * 1000 });
    if (promises.length === 0) ofVisits.delete(visit.id);
    else ofVisits.set(visit.id, promises);
  }

  book.onChange((visit) => {
    takeVisit(visit);
    tell();
  });
  log.onEvent((event, noun, callId) => {
    if (noun !== 'call') return;
    calls.set(callId, applyCallEvent(calls.get(callId) ?? foldCall(callId, []), event as CallEvent));
    tell();
  });
  helps.onChange(tell);
  releases.onChange(tell);
  letters.onChange(tell);
  for (const visit of book.active()) takeVisit(visit);

  function* all(): Iterable<Promised> {
    for (const promises of ofVisits.values()) yield* promises;
    for (const call of calls.values())
      yield* promiseOfCall(call, { ringMs: sites.settings(call.site).callRingSeconds * 1000 });
    for (const help of helps.list()) yield* promiseOfHelp(help);
    for (const release of releases.list()) yield* promiseOfRelease(release);
    for (const letter of letters.list()) yield* promiseOfLetter(letter);
  }

  return {
    today: () =>
      [...all()]
        .filter(({ site, since }) => sameDay(since, now(), sites.settings(site).timeZone))
        .sort((a, b) => a.since - b.since),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      const from = earliestIdAt(now() - KEPT_MS);
      for await (const { subject, events } of log.subjects('call', from))
        if (!calls.has(subject)) calls.set(subject, foldCall(subject, events));
      for await (const { subject, events } of log.subjects('visit', from))
        if (!ofVisits.has(subject)) takeVisit(foldVisit(subject, events));
      tell();
    },
    sweep() {
      const before = now() - KEPT_MS;
      for (const [id, promises] of ofVisits) if (promises.every(({ since }) => since < before)) ofVisits.delete(id);
      for (const [id, { raisedAt }] of calls) if ((raisedAt ?? 0) < before) calls.delete(id);
    },
  };
}

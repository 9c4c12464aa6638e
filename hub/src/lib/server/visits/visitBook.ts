import { compareEvents, earliestIdAt, mintedAt } from '@foyer/shared/events';
import { applyVisitEvent, emptyVisit, foldVisit, visitStatus, type Visit, type VisitEvent } from '@foyer/shared/visits';
import type { EventLog } from '../record/eventLog.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A visit that began longer ago than this is looked up when somebody asks for it, whatever its state. */
const WINDOW_MS = 40 * DAY_MS;
/** Ended visits stay at hand for the rest of the working day. */
const KEEP_ENDED_MS = 16 * 60 * 60_000;

/**
 * The visits that matter now, folded from the record and kept in memory: those that are open, and those of today.
 * Bounded by what is active; everything else is read from the record when it is asked for.
 */
export interface VisitBook {
  active(): Iterable<Visit>;
  /** From memory where it is active, else folded from the record. */
  get(visitId: string): Promise<Visit>;
  onChange(listener: (visit: Visit) => void): () => void;
  /** Forgets what ended long enough ago; answers what it forgot. */
  sweep(): string[];
}

interface Entry {
  visit: Visit;
  events: Map<string, VisitEvent>;
  last: VisitEvent;
}

export async function openVisitBook({ log, now }: { log: EventLog; now: () => number }): Promise<VisitBook> {
  const entries = new Map<string, Entry>();
  const listeners = new Set<(visit: Visit) => void>();

  // Listening starts before reading, so that nothing that arrives in between is missed; events are idempotent here.
  log.onEvent((event, noun, subject) => {
    if (noun === 'visit') void take(subject, event as VisitEvent);
  });
  for await (const { subject, events } of log.subjects('visit', earliestIdAt(now() - WINDOW_MS)))
    for (const event of events) add(subject, event);
  sweep();

  /** An event of a visit that is not at hand: the rest of it is on disk. */
  async function take(visitId: string, event: VisitEvent): Promise<void> {
    if (!entries.has(visitId) && event.type !== 'visit.registered')
      for (const earlier of await log.eventsOf('visit', visitId)) add(visitId, earlier);
    const entry = add(visitId, event);
    for (const listener of listeners) listener(entry.visit);
  }

  function add(visitId: string, event: VisitEvent): Entry {
    const entry = entries.get(visitId);
    if (!entry) {
      const first = {
        visit: applyVisitEvent(emptyVisit(visitId), event),
        events: new Map([[event._id, event]]),
        last: event,
      };
      entries.set(visitId, first);
      return first;
    }
    if (entry.events.has(event._id)) return entry;
    entry.events.set(event._id, event);
    if (compareEvents(entry.last, event) < 0) {
      entry.visit = applyVisitEvent(entry.visit, event);
      entry.last = event;
    } else {
      entry.visit = foldVisit(visitId, entry.events.values());
    }
    return entry;
  }

  function sweep(): string[] {
    const forgotten: string[] = [];
    for (const [visitId, { visit }] of entries) {
      if (!isOver(visit)) continue;
      entries.delete(visitId);
      forgotten.push(visitId);
    }
    return forgotten;
  }

  function isOver(visit: Visit): boolean {
    const state = visitStatus(visit);
    switch (state.status) {
      case 'unregistered':
        return now() - mintedAt(visit.id) > DAY_MS;
      case 'left':
      case 'declined':
      case 'refused':
      case 'withdrawn':
        return now() - state.since > KEEP_ENDED_MS;
      case 'awaiting-host':
      case 'awaiting-check':
      case 'cleared':
        return now() - state.since > 2 * DAY_MS;
      case 'on-site':
        return false;
    }
  }

  return {
    *active() {
      for (const { visit } of entries.values()) if (visit.registration) yield visit;
    },
    async get(visitId) {
      return entries.get(visitId)?.visit ?? foldVisit(visitId, await log.eventsOf('visit', visitId));
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sweep,
  };
}

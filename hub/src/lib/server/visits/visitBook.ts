import { earliestIdAt, mintedAt } from '@foyer/shared/events';
import { foldVisit, visitStatus, type Visit, type VisitEvent } from '@foyer/shared/visits';
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
  /** Of which there are entries and no registration, and nobody has looked into it. */
  strays(): Iterable<Visit>;
  /** From memory where it is active, else folded from the record. */
  get(visitId: string): Promise<Visit>;
  /** Whether it is at hand. */
  has(visitId: string): boolean;
  onChange(listener: (visit: Visit) => void): () => void;
  /** Forgets what ended long enough ago; answers what it forgot. */
  sweep(): string[];
}

interface Entry {
  visit: Visit;
  events: Map<string, VisitEvent>;
  /** When something of it last came in here. The kiosk that wrote it may have been away for days. */
  heardAt: number;
}

export async function openVisitBook(options: {
  log: EventLog;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}): Promise<VisitBook> {
  const { log, now, onError } = options;
  const entries = new Map<string, Entry>();
  const listeners = new Set<(visit: Visit) => void>();

  // Listening starts before reading, so that nothing that arrives in between is missed; events are idempotent here.
  log.onEvent((event, noun, subject) => {
    if (noun === 'visit') take(subject, event as VisitEvent).catch((error: unknown) => onError(error, event._id));
  });
  for await (const { subject, events } of log.atHand('visit', earliestIdAt(now() - WINDOW_MS)))
    for (const event of events) add(subject, event);
  sweep();

  /** An event of a visit that is not at hand: the rest of it is on disk. */
  async function take(visitId: string, event: VisitEvent): Promise<void> {
    if (!entries.has(visitId) && event.type !== 'visit.registered')
      for (const earlier of await log.eventsOf('visit', visitId)) add(visitId, earlier);
    const entry = add(visitId, event);
    if (event.by.kind === 'kiosk') entry.heardAt = now();
    // A note on a visit of last week does not bring it back onto today's board.
    if (isOver(entry)) entries.delete(visitId);
    for (const listener of listeners) listener(entry.visit);
  }

  function add(visitId: string, event: VisitEvent): Entry {
    const entry = entries.get(visitId);
    if (!entry) {
      const first = { visit: foldVisit(visitId, [event]), events: new Map([[event._id, event]]), heardAt: 0 };
      entries.set(visitId, first);
      return first;
    }
    if (entry.events.has(event._id)) return entry;
    entry.events.set(event._id, event);
    // A visit has few events and one may take back another: folding anew is cheap and always right.
    entry.visit = foldVisit(visitId, entry.events.values());
    return entry;
  }

  function sweep(): string[] {
    const forgotten: string[] = [];
    for (const [visitId, entry] of entries) {
      if (!isOver(entry)) continue;
      entries.delete(visitId);
      forgotten.push(visitId);
    }
    return forgotten;
  }

  function isOver({ visit, heardAt }: Entry): boolean {
    const age = (since: number): number => now() - Math.max(since, heardAt);
    // What devices did apart stays before the desk's eyes until somebody has looked, if not for ever.
    if (visit.flags.length > 0) return age(visit.entries.at(-1)?.at ?? 0) > WINDOW_MS;
    const state = visitStatus(visit);
    switch (state.status) {
      case 'unregistered':
        return age(mintedAt(visit.id)) > DAY_MS;
      case 'left':
      case 'declined':
      case 'refused':
      case 'withdrawn':
        return now() - state.since > KEEP_ENDED_MS;
      case 'awaiting-host':
      case 'awaiting-check':
      case 'cleared':
        return age(state.since) > 2 * DAY_MS;
      case 'presumed-left':
        return now() - state.since > WINDOW_MS;
      case 'on-site':
        return false;
    }
  }

  return {
    *active() {
      for (const { visit } of entries.values()) if (visit.registration) yield visit;
    },
    *strays() {
      for (const { visit } of entries.values()) if (!visit.registration && visit.flags.length > 0) yield visit;
    },
    async get(visitId) {
      return entries.get(visitId)?.visit ?? foldVisit(visitId, await log.eventsOf('visit', visitId));
    },
    has: (visitId) => entries.has(visitId),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sweep,
  };
}

import { applyBarEvent, emptyBar, foldBar, type Bar, type BarEvent } from '@foyer/shared/bars';
import type { EventLog } from '../record/eventLog.ts';

/** All names that are or were on the list: as many as people put there, which is few. */
export interface BarBook {
  all(): Iterable<Bar>;
  get(barId: string): Bar;
  onChange(listener: (bar: Bar, event: BarEvent) => void): () => void;
}

export async function openBarBook(log: Pick<EventLog, 'onEvent' | 'subjects'>): Promise<BarBook> {
  const events = new Map<string, Map<string, BarEvent>>();
  const bars = new Map<string, Bar>();
  const listeners = new Set<(bar: Bar, event: BarEvent) => void>();

  log.onEvent((event, noun, barId) => {
    if (noun !== 'bar') return;
    const isNew = note(barId, event as BarEvent);
    if (!isNew) return;
    bars.set(barId, applyBarEvent(bars.get(barId) ?? emptyBar(barId), event as BarEvent));
    for (const listener of listeners) listener(bars.get(barId)!, event as BarEvent);
  });
  // Listening starts before reading, so that nothing that arrives in between is missed.
  for await (const { subject, events: read } of log.subjects('bar')) {
    for (const event of read) note(subject, event);
    bars.set(subject, foldBar(subject, events.get(subject)!.values()));
  }

  function note(barId: string, event: BarEvent): boolean {
    const known = events.get(barId) ?? new Map<string, BarEvent>();
    const isNew = !known.has(event._id);
    events.set(barId, known.set(event._id, event));
    return isNew;
  }

  return {
    all: () => bars.values(),
    get: (barId) => bars.get(barId) ?? emptyBar(barId),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

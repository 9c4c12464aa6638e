import type { EventDocument } from './envelope.ts';

/** The one order of events, whatever order they arrived in: hybrid clock, then id, which decides an impossible tie. */
export function compareEvents(a: EventDocument, b: EventDocument): number {
  if (a.clock !== b.clock) return a.clock < b.clock ? -1 : 1;
  if (a._id !== b._id) return a._id < b._id ? -1 : 1;
  return 0;
}

/** Sorted, each event once: what every fold starts from. */
export function inOrder<E extends EventDocument>(events: Iterable<E>): E[] {
  const byId = new Map<string, E>();
  for (const event of events) byId.set(event._id, event);
  return [...byId.values()].sort(compareEvents);
}

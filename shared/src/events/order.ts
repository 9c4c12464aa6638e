import { createLineage } from './lineage.ts';
import type { EventDocument } from './envelope.ts';

/**
 * The one order of events, whatever order they arrived in: the hybrid clock, except that nothing comes before what its
 * writer knew of. A clock that is days wrong is followed by nobody (see `clock.ts`), and what is decided upon its
 * entries still comes after them. Ids decide an impossible tie.
 */
export function inOrder<E extends EventDocument>(events: Iterable<E>): E[] {
  const once = eachOnce(events);
  if (once.every(({ after }) => after === undefined)) return once.sort(compareReadings);
  const places = placesOf(once);
  return once.sort((a, b) => comparePlaces(places.get(a)!, places.get(b)!) || compareReadings(a, b));
}

function eachOnce<E extends EventDocument>(events: Iterable<E>): E[] {
  const byId = new Map<string, E>();
  for (const event of events) byId.set(event._id, event);
  return [...byId.values()];
}

/** The latest reading among an event and all it knew of, and how many steps of knowledge after that reading it is. */
interface Place {
  reading: string;
  depth: number;
}

function placesOf<E extends EventDocument>(events: readonly E[]): Map<E, Place> {
  const { known } = createLineage(events);
  const places = new Map<E, Place>();
  const place = (event: E): Place => {
    const own = { reading: event.clock, depth: 0 };
    const found = places.get(event);
    if (found) return found;
    // A document that claims to know of what knows of it is taken by its clock: nothing here may loop.
    places.set(event, own);
    let at = own;
    for (const earlier of known(event)) {
      const { reading, depth } = place(earlier);
      if (comparePlaces({ reading, depth: depth + 1 }, at) > 0) at = { reading, depth: depth + 1 };
    }
    places.set(event, at);
    return at;
  };
  for (const event of [...events].sort(compareReadings)) place(event);
  return places;
}

const comparePlaces = (a: Place, b: Place): number =>
  a.reading === b.reading ? a.depth - b.depth : a.reading < b.reading ? -1 : 1;

function compareReadings(a: EventDocument, b: EventDocument): number {
  if (a.clock !== b.clock) return a.clock < b.clock ? -1 : 1;
  if (a._id !== b._id) return a._id < b._id ? -1 : 1;
  return 0;
}

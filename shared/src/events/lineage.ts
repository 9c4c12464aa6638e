import type { EventDocument } from './envelope.ts';

/** Who knew of what: the events of one subject as a graph, by what each of them says that it came after. */
export interface Lineage<E> {
  /** What `event` says it came after, as far as it is here. */
  known(event: E): E[];
  /** Neither writer knew of the other's entry, as far as they say. Those who say nothing knew all that came before. */
  apart(a: E, b: E): boolean;
}

export function createLineage<E extends EventDocument>(events: Iterable<E>): Lineage<E> {
  const byId = new Map<string, E>();
  for (const event of events) byId.set(event._id, event);
  const ancestors = new Map<E, Set<E>>();

  const known = (event: E): E[] => {
    const subject = event._id.slice(0, event._id.lastIndexOf(':') + 1);
    return (event.after ?? []).flatMap((id) => byId.get(subject + id) ?? []);
  };

  function ancestorsOf(event: E): Set<E> {
    const found = ancestors.get(event);
    if (found) return found;
    const all = new Set<E>();
    // A set is gone through with what is added on the way.
    for (const earlier of known(event)) all.add(earlier);
    for (const earlier of all) for (const before of known(earlier)) all.add(before);
    ancestors.set(event, all);
    return all;
  }

  return {
    known,
    apart: (a, b) =>
      a !== b && a.after !== undefined && b.after !== undefined && !ancestorsOf(a).has(b) && !ancestorsOf(b).has(a),
  };
}

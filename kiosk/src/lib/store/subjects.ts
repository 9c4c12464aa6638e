import type { EventDocument, ReadEvent } from '@foyer/shared/events';

interface Held<E, S> {
  events: Map<string, E>;
  lastAt: number;
  state: S;
}

/** The subjects of one noun, folded as their events come in. */
export function createSubjects<E extends EventDocument, S>(noun: {
  read: (document: unknown) => ReadEvent<E> | { known: 'malformed'; reason: string };
  fold: (id: string, events: Iterable<E>) => S;
  isOver: (state: S, lastAt: number) => boolean;
}) {
  const held = new Map<string, Held<E, S>>();

  function hold(id: string, event: E): void {
    const known = held.get(id);
    if (!known) {
      held.set(id, {
        events: new Map([[event._id, event]]),
        lastAt: event.occurredAt,
        state: noun.fold(id, [event]),
      });
      return;
    }
    known.events.set(event._id, event);
    known.lastAt = Math.max(known.lastAt, event.occurredAt);
    // A subject has few events and one of them may take back another: folding anew is cheap and always right.
    known.state = noun.fold(id, known.events.values());
  }

  return {
    /** The event's clock reading; undefined where it was held already, or is of a kind this program does not know. */
    add(id: string, document: unknown): string | undefined {
      const read = noun.read(document);
      if (read.known !== true || held.get(id)?.events.has(read.event._id)) return undefined;
      hold(id, read.event);
      return read.event.clock;
    },
    /** Whether it was held. A subject of which nothing is left is not there. */
    remove(id: string, eventId: string): boolean {
      const known = held.get(id);
      if (!known?.events.delete(eventId)) return false;
      if (known.events.size === 0) held.delete(id);
      else known.state = noun.fold(id, known.events.values());
      return true;
    },
    get: (id: string): S | undefined => held.get(id)?.state,
    *all(): Generator<S> {
      for (const { state } of held.values()) yield state;
    },
    forgetWhatIsOver(): void {
      for (const [id, { state, lastAt }] of held) if (noun.isOver(state, lastAt)) held.delete(id);
    },
  };
}

import { earliestIdAt } from '@foyer/shared/events';
import type { EventLog } from '../record/eventLog.ts';
import type { EventOf, Noun } from '../record/nouns.ts';

/** Something of the record as it stands, by its id. */
export interface Folded<State> {
  /** Of the last months. */
  all(): Iterable<State>;
  get(id: string): Promise<State>;
  onChange(listener: (state: State) => void): () => void;
  has(id: string): boolean;
  /** Forgets what is over. */
  sweep(isOver: (state: State) => boolean): void;
}

/** A noun of the mail, folded as its events come; `keptMs`: how far a start looks back. */
export async function openFolded<N extends Noun, State extends { clock: string }>(options: {
  noun: N;
  none: (id: string) => State;
  apply: (state: State, event: EventOf<N>) => State;
  fold: (id: string, events: Iterable<EventOf<N>>) => State;
  keptMs: number;
  log: Pick<EventLog, 'onEvent' | 'atHand' | 'eventsOf'>;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}): Promise<Folded<State>> {
  const { noun, none, apply, fold, keptMs, log, now, onError } = options;
  const states = new Map<string, State>();
  const listeners = new Set<(state: State) => void>();

  function note(id: string, state: State): void {
    states.set(id, state);
    for (const listener of listeners) listener(state);
  }

  log.onEvent((told, of, id) => {
    if (of !== noun) return;
    const event = told as EventOf<N>;
    const state = states.get(id) ?? none(id);
    if (event.clock > state.clock) return note(id, apply(state, event));
    // Another hub was ahead: everything goes into its order.
    log
      .eventsOf(noun, id)
      .then((events) => note(id, fold(id, events)))
      .catch((error: unknown) => onError(error, `${noun}:${id}`));
  });
  for await (const { subject, events } of log.atHand(noun, earliestIdAt(Math.max(0, now() - keptMs))))
    states.set(subject, fold(subject, events));

  return {
    all: () => states.values(),
    get: async (id) => states.get(id) ?? fold(id, await log.eventsOf(noun, id)),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    has: (id) => states.has(id),
    sweep(isOver) {
      for (const [id, state] of states) if (isOver(state)) states.delete(id);
    },
  };
}

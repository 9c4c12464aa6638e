import { createClock, type Actor, type EventDocument, type Writer } from '@foyer/shared/events';
import type { StoredDocument } from '../store/database.ts';
import type { Store } from '../store/openStore.ts';
import { readEvent, type EventOf, type FoyerEvent, type Noun } from './nouns.ts';

const PAGE = 1000;

/** The record: every event there is, whoever wrote it. The only thing that is precious. */
export interface EventLog {
  /** Resolves when the events are on disk and every listener has heard of them. */
  append(events: readonly FoyerEvent[]): Promise<void>;
  /** Tells every event from now on, the hub's own and those that devices deliver. */
  onEvent(listener: (event: FoyerEvent, noun: Noun, subject: string) => void): () => void;
  /** One subject's events, in no particular order. */
  eventsOf<N extends Noun>(noun: N, subject: string): Promise<EventOf<N>[]>;
  /** A noun's events from the subject id `from` on, a subject at a time, in the order of subjects. */
  subjects<N extends Noun>(noun: N, from?: string): AsyncIterable<{ subject: string; events: EventOf<N>[] }>;
  /** What a writer of events brings; time, clock and site are the hub's. */
  writer(by: Actor): Writer;
}

export interface EventLogOptions {
  store: Store;
  node: string;
  site: () => string;
  now: () => number;
  newId: () => string;
  onError: (error: unknown, about: string) => void;
}

export function createEventLog({ store, node, site, now, newId, onError }: EventLogOptions): EventLog {
  const clock = createClock(node, now);
  const listeners = new Set<(event: FoyerEvent, noun: Noun, subject: string) => void>();

  store.feed.onChange(({ doc }) => {
    const reading = readEvent(doc);
    if (reading.known !== true) {
      if (reading.known === 'malformed') onError(new Error(reading.reason), doc._id);
      return;
    }
    clock.follow(reading.event.clock);
    for (const listener of listeners) {
      try {
        listener(reading.event, reading.noun, reading.subject);
      } catch (error) {
        onError(error, doc._id);
      }
    }
  });

  async function* subjects<N extends Noun>(
    noun: N,
    from = '',
  ): AsyncIterable<{ subject: string; events: EventOf<N>[] }> {
    let startkey = `${noun}:${from}`;
    const endkey = `${noun}:\ufff0`;
    let subject = '';
    let events: EventOf<N>[] = [];
    for (;;) {
      const { rows } = await store.db.allDocs({ startkey, endkey, include_docs: true, limit: PAGE + 1 });
      for (const row of rows.slice(0, PAGE)) {
        const reading = row.doc ? readEvent(row.doc) : null;
        if (reading?.known !== true) continue;
        if (reading.subject !== subject && events.length > 0) {
          yield { subject, events };
          events = [];
        }
        subject = reading.subject;
        clock.follow(reading.event.clock);
        events.push(reading.event as EventOf<N>);
      }
      if (rows.length <= PAGE) break;
      startkey = rows[PAGE]!.id;
    }
    if (events.length > 0) yield { subject, events };
  }

  return {
    async append(events) {
      if (events.length === 0) return;
      await store.writer.append(events as unknown as StoredDocument[]);
      await store.feed.caughtUp();
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async eventsOf(noun, subject) {
      const range = { startkey: `${noun}:${subject}:`, endkey: `${noun}:${subject}:\ufff0`, include_docs: true };
      const { rows } = await store.db.allDocs(range);
      return rows.flatMap((row) => {
        const reading = row.doc ? readEvent(row.doc) : null;
        return reading?.known === true ? [reading.event as EventOf<typeof noun>] : [];
      });
    },
    subjects,
    writer: (by) => ({ now, newId, by, site: site(), tick: () => clock.tick() }),
  };
}

export type { EventDocument };

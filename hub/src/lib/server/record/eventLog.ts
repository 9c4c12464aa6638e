import { createClock, parseEventId, type Actor, type Writer } from '@foyer/shared/events';
import type { StoredDocument } from '../store/database.ts';
import type { Store } from '../store/openStore.ts';
import type { EventShelf } from './eventShelf.ts';
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
  /**
   * The same for what a projection starts with: only what was at hand when the hub was last up, and what has changed
   * since, so that years of history do not delay a start. All from `from` on where that is not known.
   */
  atHand<N extends Noun>(noun: N, from?: string): AsyncIterable<{ subject: string; events: EventOf<N>[] }>;
  /** Tells what of a noun a start need not read any more. */
  letGo(noun: Noun, isAtHand: (subject: string) => boolean): Promise<void>;
  /** What a writer of events brings; time and clock are the hub's. Without a site it is the hub's first. */
  writer(by: Actor, siteId?: string | null): Writer;
}

export interface EventLogOptions {
  store: Store;
  /** Without it every start reads the record. */
  shelf?: EventShelf;
  node: string;
  /** Where things happen that are said of no site in particular. */
  defaultSite: () => string;
  now: () => number;
  newId: () => string;
  onError: (error: unknown, about: string) => void;
}

export function createEventLog(options: EventLogOptions): EventLog {
  const { store, shelf, node, defaultSite, now, newId, onError } = options;
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

  /** A noun's documents in the order of subjects. */
  async function* documents(noun: Noun, from: string): AsyncIterable<StoredDocument> {
    let startkey = `${noun}:${from}`;
    const endkey = `${noun}:\ufff0`;
    for (;;) {
      const { rows } = await store.db.allDocs({ startkey, endkey, include_docs: true, limit: PAGE + 1 });
      for (const { doc } of rows.slice(0, PAGE)) if (doc) yield doc;
      if (rows.length <= PAGE) return;
      startkey = rows[PAGE]!.id;
    }
  }

  async function* bySubject(from: AsyncIterable<StoredDocument>) {
    let subject = '';
    let of: StoredDocument[] = [];
    for await (const document of from) {
      const next = parseEventId(document._id)?.subject;
      if (next === undefined) continue;
      if (next !== subject && of.length > 0) {
        yield { subject, documents: of };
        of = [];
      }
      subject = next;
      of.push(document);
    }
    if (of.length > 0) yield { subject, documents: of };
  }

  function read<N extends Noun>(of: readonly StoredDocument[]): EventOf<N>[] {
    return of.flatMap((document) => {
      const reading = readEvent(document);
      if (reading.known !== true) return [];
      clock.follow(reading.event.clock);
      return [reading.event as EventOf<N>];
    });
  }

  async function* subjects<N extends Noun>(noun: N, from = '') {
    for await (const { subject, documents: of } of bySubject(documents(noun, from))) {
      const events = read<N>(of);
      if (events.length > 0) yield { subject, events };
    }
  }

  async function* atHand<N extends Noun>(noun: N, from = '') {
    if (!shelf) return yield* subjects(noun, from);
    if (!shelf.has(noun)) await shelf.fill(noun, bySubject(documents(noun, from)));
    for await (const { subject, documents: of } of bySubject(shelf.documents(noun))) {
      const events = read<N>(of);
      if (events.length > 0) yield { subject, events };
    }
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
    atHand,
    letGo: async (noun, isAtHand) => shelf?.letGo(noun, isAtHand),
    writer: (by, siteId) => ({ now, newId, by, site: siteId ?? defaultSite(), tick: () => clock.tick() }),
  };
}

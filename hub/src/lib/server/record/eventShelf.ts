import { parseEventId } from '@foyer/shared/events';
import type { IndexShelf, ShelfOperation } from '../store/audiences/indexShelf.ts';
import type { StoredDocument } from '../store/database.ts';
import type { DocumentChange } from '../store/changesFeed.ts';
import type { Store } from '../store/openStore.ts';

/** A crash costs reading so much of the record again; nobody waits for it. */
const FILE_WITHIN_MS = 500;
const PAGE = 500;
/** Whenever what is on the shelf changes its meaning: one of another version is filled anew. */
const VERSION = 1;
/** How far the shelf has come. Sorts before everything else. */
const PLACE = '\0place';

/** One change of the record, by which it is known again: a record that was put back from a copy has others there. */
interface Place {
  version: number;
  database: string;
  seq: number;
  id: string;
  rev: string;
}

/**
 * The events of the subjects that are at hand, apart from the million behind them. A start reads this and the changes
 * after it, so it takes as long as there is going on, whatever the years before. It holds nothing that is not in the
 * record and is filled anew from there where it is missing or does not fit.
 */
export interface EventShelf {
  /** Whether this noun was ever put here; whoever asks for what is not fills it. */
  has(noun: string): boolean;
  /** A page at a time, so that a start needs no more memory than what it keeps. */
  documents(noun: string): AsyncIterable<StoredDocument>;
  /** All of a noun that is at hand, for the first time. */
  fill(noun: string, subjects: AsyncIterable<{ subject: string; documents: StoredDocument[] }>): Promise<void>;
  /** Takes off what is no longer at hand, once two looks in a row have found it so: what has just come is on its way. */
  letGo(noun: string, isAtHand: (subject: string) => boolean): Promise<void>;
  /** Resolves when every change that has been told is on the shelf. */
  settled(): Promise<void>;
  /** Files what is under way. */
  close(): Promise<void>;
}

export async function openEventShelf(options: {
  store: Pick<Store, 'db' | 'feed'>;
  shelf: IndexShelf;
  onError: (error: unknown, about: string) => void;
}): Promise<EventShelf> {
  const { store, shelf, onError } = options;
  const { db, feed } = store;
  const database = await db.id();
  /** By noun: the subjects that are here, whole. */
  const held = new Map<string, Set<string>>();
  /** Found over at the last look. */
  const leaving = new Set<string>();
  let arrived: DocumentChange[] = [];
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<unknown> = Promise.resolve();

  const place = await placeOfShelf();
  if (place === null) await shelf.clear();
  else await readHeld();
  // What was written since, a page at a time, and then whatever comes.
  let reached = place ?? feed.lastSeq();
  const unfollow = await follow();

  async function placeOfShelf(): Promise<number | null> {
    const [text] = await shelf.getMany([PLACE]);
    if (text === undefined) return null;
    const known = JSON.parse(text) as Place;
    if (known.version !== VERSION || known.database !== database) return null;
    const { results } = await db.changes({ since: known.seq - 1, limit: 1, include_docs: true, style: 'all_docs' });
    const [row] = results;
    return row?.seq === known.seq && row.id === known.id && row.doc?._rev === known.rev ? known.seq : null;
  }

  async function readHeld(): Promise<void> {
    for (const [key] of await shelf.range({ after: nounKey(''), before: nounKey('\x7f') }))
      held.set(key.slice(nounKey('').length), new Set());
    for (const [noun, subjects] of held) for await (const [key] of rows(noun)) subjects.add(subjectOf(key));
  }

  async function* rows(noun: string): AsyncIterable<[key: string, value: string]> {
    for (let { after, before } = rangeOf(noun); ;) {
      const page = await shelf.range({ after, before, limit: PAGE });
      yield* page;
      if (page.length < PAGE) return;
      after = page.at(-1)![0];
    }
  }

  async function* documents(noun: string): AsyncIterable<StoredDocument> {
    for await (const [, value] of rows(noun)) yield JSON.parse(value) as StoredDocument;
  }

  async function follow(): Promise<() => void> {
    while (place !== null && reached < feed.lastSeq()) {
      const { results } = await db.changes({ since: reached, limit: PAGE, include_docs: true, style: 'all_docs' });
      if (results.length === 0) break;
      await file(results.map((row) => ({ seq: row.seq, id: row.id, deleted: row.deleted === true, doc: row.doc! })));
    }
    return feed.onChange((change) => {
      if (change.seq <= reached) return;
      arrived.push(change);
      timer ??= setTimeout(fileNow, FILE_WITHIN_MS).unref();
    });
  }

  /** One thing after another: what is let go may come back with the next change. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = work.then(task);
    work = done.catch(() => undefined);
    return done;
  }

  function fileNow(): void {
    clearTimeout(timer);
    timer = undefined;
    const changes = arrived;
    arrived = [];
    if (changes.length > 0) inTurn(() => file(changes)).catch((error: unknown) => onError(error, 'event shelf'));
  }

  async function documentsOf(noun: string, subject: string): Promise<StoredDocument[]> {
    const startkey = `${noun}:${subject}:`;
    const { rows } = await db.allDocs({ startkey, endkey: `${startkey}\ufff0`, include_docs: true });
    return rows.flatMap(({ doc }) => doc ?? []);
  }

  async function file(changes: readonly Filed[]): Promise<void> {
    const operations: ShelfOperation[] = [];
    for (const { id, doc, deleted } of changes) {
      const name = parseEventId(id);
      const subjects = name && held.get(name.noun);
      if (!name || !subjects) continue;
      const { noun, subject } = name;
      leaving.delete(keyOf(noun, subject));
      if (deleted) operations.push({ type: 'del', key: keyOf(noun, subject, id) });
      else if (subjects.has(subject)) operations.push(put(noun, subject, doc));
      else {
        // Of one that is not here the rest is in the record: a line of last week's visit, or its very first.
        for (const each of await documentsOf(noun, subject)) operations.push(put(noun, subject, each));
        subjects.add(subject);
      }
    }
    const last = changes.at(-1)!;
    const reachedNow: Place = { version: VERSION, database, seq: last.seq, id: last.id, rev: last.doc._rev! };
    operations.push({ type: 'put', key: PLACE, value: JSON.stringify(reachedNow) });
    await shelf.batch(operations);
    reached = last.seq;
  }

  /** Where the shelf stands when it is filled while nothing comes: at the newest change there is. */
  async function placeNow(): Promise<ShelfOperation[]> {
    const { results } = await db.changes({ descending: true, limit: 1, include_docs: true, style: 'all_docs' });
    const [row] = results;
    if (!row?.doc || row.seq > reached) return [];
    const now: Place = { version: VERSION, database, seq: row.seq, id: row.id, rev: row.doc._rev! };
    return [{ type: 'put', key: PLACE, value: JSON.stringify(now) }];
  }

  return {
    has: (noun) => held.has(noun),
    documents,
    fill: (noun, subjects) =>
      inTurn(async () => {
        const filled = new Set<string>();
        for await (const { subject, documents } of subjects) {
          await shelf.batch(documents.map((document) => put(noun, subject, document)));
          filled.add(subject);
        }
        // The mark comes last: a shelf that was not filled to the end says so by its absence.
        await shelf.batch([{ type: 'put', key: nounKey(noun), value: '1' }, ...(await placeNow())]);
        held.set(noun, filled);
      }),
    letGo: (noun, isAtHand) =>
      inTurn(async () => {
        const operations: ShelfOperation[] = [];
        for (const subject of held.get(noun) ?? []) {
          const key = keyOf(noun, subject);
          if (isAtHand(subject)) leaving.delete(key);
          else if (!leaving.delete(key)) leaving.add(key);
          else {
            held.get(noun)!.delete(subject);
            const range = { after: `${key}${SEPARATOR}`, before: `${key}\x01` };
            for (const [each] of await shelf.range(range)) operations.push({ type: 'del', key: each });
          }
        }
        if (operations.length > 0) await shelf.batch(operations);
      }),
    async settled() {
      fileNow();
      await work;
    },
    async close() {
      unfollow();
      fileNow();
      await work;
    },
  };
}

type Filed = Pick<DocumentChange, 'seq' | 'id' | 'deleted' | 'doc'>;

/** Of nouns and subjects; ids of events contain no such character. */
const SEPARATOR = '\0';
const nounKey = (noun: string): string => ['', 'noun', noun].join(SEPARATOR);
const keyOf = (noun: string, subject: string, ...id: string[]): string => ['e', noun, subject, ...id].join(SEPARATOR);
const subjectOf = (key: string): string => key.split(SEPARATOR)[2]!;
const rangeOf = (noun: string) => ({ after: `e${SEPARATOR}${noun}${SEPARATOR}`, before: `e${SEPARATOR}${noun}\x01` });

function put(noun: string, subject: string, document: StoredDocument): ShelfOperation {
  return { type: 'put', key: keyOf(noun, subject, document._id), value: JSON.stringify(document) };
}

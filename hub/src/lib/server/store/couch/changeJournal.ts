import type { IndexShelf, ShelfOperation } from '../audiences/indexShelf.ts';

/** A row of CouchDB's changes feed. `seq` is whatever CouchDB says it is; only it can tell what it means. */
export interface FeedRow {
  seq: string | number;
  id: string;
  /** all leaf revisions, the winning one first */
  revs: readonly string[];
  deleted: boolean;
}

export interface JournalEntry {
  /** in the order in which changes reached this hub, from 1 */
  seq: number;
  id: string;
  revs: readonly string[];
  deleted: boolean;
}

/**
 * The order in which a database's changes reached this hub. CouchDB promises none across its shards and its sequences
 * can neither be compared nor counted, so the hub numbers what it hears, and keeps the numbers on its own disk: derived,
 * and made anew where it is lost.
 */
export interface ChangeJournal {
  /** names this numbering: one that was made anew is another */
  readonly id: string;
  /** The database has less than it had when this hub last heard of it. */
  readonly wentBack: boolean;
  /** The numbering began when it was opened. */
  readonly isNew: boolean;
  last(): number;
  /** where in CouchDB's feed to go on; null at the very beginning */
  position(): string | null;
  /** Numbers what is news; a change that CouchDB tells again is none. Kept when it resolves, of this process at least. */
  file<R extends FeedRow>(rows: readonly R[], position: string): Promise<(JournalEntry & { row: R })[]>;
  page(query: { since: number; limit?: number; descending?: boolean }): Promise<JournalEntry[]>;
  /** The last change of each of these that there is. */
  lastOf(ids: readonly string[]): Promise<JournalEntry[]>;
  /** When the change of that number was heard of, or a little before; 0 for what is too long ago to tell. */
  timeOf(seq: number): number;
  /** A number by which everything heard of before `time` has been told, and little else. */
  atTime(time: number): number;
  close(): Promise<void>;
}

const SEPARATOR = '\0';
const POSITION_KEY = `m${SEPARATOR}position`;
const DIGITS = 16;
/** Of the newest changes so many are looked for in the database when a hub starts. */
const SAMPLE = 50;
/** Times are noted so often, and remembered for so long. */
const NOTE_EVERY_MS = 30_000;
const REMEMBERED_MS = 14 * 24 * 60 * 60_000;

interface Position {
  journal: string;
  database: string;
  seq: number;
  couch: string;
}

export async function openChangeJournal(options: {
  shelf: IndexShelf;
  /** names the database; a journal of another is thrown away */
  database: string;
  /** Whether the database still has these: one that was put back from a copy, or made anew, has lost the newest. */
  holds: (entries: readonly JournalEntry[]) => Promise<boolean>;
  now: () => number;
  newId: () => string;
}): Promise<ChangeJournal> {
  const { shelf, database, holds, now, newId } = options;
  const stored = await readPosition(shelf);
  const isSame = stored?.database === database;
  const wentBack = isSame && !(await holds(await newest(shelf)));
  const isUsable = isSame && !wentBack;
  if (!isUsable) await shelf.clear();
  let state: Position = isUsable ? stored : { journal: newId(), database, seq: 0, couch: '' };
  const times = await readTimes(shelf, now() - REMEMBERED_MS);

  async function file<R extends FeedRow>(rows: readonly R[], position: string) {
    const placed = await placesOf(rows.map(({ id }) => id));
    const operations: ShelfOperation[] = [];
    const news: (JournalEntry & { row: R })[] = [];
    let { seq } = state;
    for (const row of rows) {
      const { id, revs, deleted } = row;
      const former = placed.get(id);
      if (former && former.revs.join() === revs.join()) continue;
      seq += 1;
      const entry = { seq, id, revs, deleted };
      if (former) operations.push({ type: 'del', key: changeKey(former.seq) });
      const value = JSON.stringify(entry);
      operations.push({ type: 'put', key: changeKey(seq), value }, { type: 'put', key: documentKey(id), value });
      placed.set(id, entry);
      news.push({ ...entry, row });
    }
    const reached = { ...state, seq, couch: position };
    operations.push({ type: 'put', key: POSITION_KEY, value: JSON.stringify(reached) });
    const at = now();
    const note = news.length > 0 && at - (times.at(-1)?.at ?? 0) >= NOTE_EVERY_MS;
    if (note) operations.push({ type: 'put', key: timeKey(at), value: String(state.seq) });
    await shelf.batch(operations);
    if (note) times.push({ at, before: state.seq });
    state = reached;
    return news;
  }

  async function placesOf(ids: readonly string[]): Promise<Map<string, JournalEntry>> {
    const found = await shelf.getMany(ids.map(documentKey));
    return new Map(
      found.flatMap((value) => {
        if (value === undefined) return [];
        const entry = JSON.parse(value) as JournalEntry;
        return [[entry.id, entry] as const];
      }),
    );
  }

  return {
    id: state.journal,
    wentBack,
    isNew: !isUsable,
    last: () => state.seq,
    position: () => (state.couch === '' ? null : state.couch),
    file,
    async page({ since, limit, descending = false }) {
      const range = { after: changeKey(since), before: `c${SEPARATOR}~`, reverse: descending };
      const rows = await shelf.range(limit === undefined ? range : { ...range, limit });
      return rows.map(([, value]) => JSON.parse(value) as JournalEntry);
    },
    lastOf: async (ids) => [...(await placesOf(ids)).values()],
    timeOf: (seq) => times.findLast(({ before }) => before < seq)?.at ?? 0,
    atTime: (time) => times.findLast(({ at }) => at <= time)?.before ?? 0,
    close: () => shelf.close(),
  };
}

async function readPosition(shelf: IndexShelf): Promise<Position | null> {
  const [text] = await shelf.getMany([POSITION_KEY]);
  return text === undefined ? null : (JSON.parse(text) as Position);
}

async function newest(shelf: IndexShelf): Promise<JournalEntry[]> {
  const range = { after: changeKey(0), before: `c${SEPARATOR}~`, reverse: true, limit: SAMPLE };
  return (await shelf.range(range)).map(([, value]) => JSON.parse(value) as JournalEntry);
}

async function readTimes(shelf: IndexShelf, from: number): Promise<{ at: number; before: number }[]> {
  const rows = await shelf.range({ after: timeKey(from), before: `t${SEPARATOR}~` });
  return rows.map(([key, value]) => ({ at: Number(key.slice(-DIGITS)), before: Number(value) }));
}

const digits = (number: number): string => String(number).padStart(DIGITS, '0');
const changeKey = (seq: number): string => `c${SEPARATOR}${digits(seq)}`;
const documentKey = (id: string): string => `d${SEPARATOR}${id}`;
const timeKey = (at: number): string => `t${SEPARATOR}${digits(Math.max(0, at))}`;

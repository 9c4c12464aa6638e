import { toChange } from '../changesFeed.ts';
import type { Change, ChangesFeed, DocumentChange } from '../changesFeed.ts';
import type { Database } from '../database.ts';
import { audiencesOf, KEY_SEPARATOR } from './audiencesOf.ts';
import type { IndexShelf, ShelfOperation } from './indexShelf.ts';

const BUILD_PAGE = 1_000;
/** Readers who need what has arrived do not wait for it; the rest is filed together. */
const FILE_WITHIN_MS = 500;
const POSITION_KEY = `m${KEY_SEPARATOR}position`;

export interface ScopedPage {
  changes: Change[];
  /** how many more there are */
  pending: number;
}

export interface AudienceIndex {
  /** Changes after `since` that any of `audiences` may see, in order, each once. Waits until the index has all of them. */
  page(query: {
    audiences: readonly string[];
    since: number;
    limit: number;
    descending?: boolean;
  }): Promise<ScopedPage>;
  /** Who may read these documents, in their order; none for one that is not there. */
  audiencesOf(ids: readonly string[]): Promise<(readonly string[])[]>;
  /** The last change of these documents, in no particular order, as far as they are in the scope of `audiences`. */
  lastChanges(ids: readonly string[], audiences: readonly string[]): Promise<Change[]>;
  close(): Promise<void>;
}

interface Position {
  database: string;
  seq: number;
  id: string;
  rev: string;
}

interface Placement {
  seq: number;
  audiences: string[];
}

export interface AudienceIndexOptions {
  db: Database;
  feed: ChangesFeed;
  shelf: IndexShelf;
  onError: (error: unknown) => void;
  /** The database ends so many changes before what had been read of it. */
  onLost?: ((changes: number) => void) | undefined;
}

export async function openAudienceIndex({
  db,
  feed,
  shelf,
  onError,
  onLost,
}: AudienceIndexOptions): Promise<AudienceIndex> {
  const database = await db.id();
  let position = await checkedPosition();
  let arrived: DocumentChange[] = [];
  let filing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let failure: unknown = null;
  let stop: (() => void) | null = null;

  // Not awaited: building anew takes as long as the database is large, and only scoped readers need wait for it.
  const live = catchUp().catch(fail);

  async function checkedPosition(): Promise<number> {
    const [text] = await shelf.getMany([POSITION_KEY]);
    const known = text === undefined ? null : (JSON.parse(text) as Position);
    if (known && (await isStillTrue(known))) return known.seq;
    const { update_seq } = await db.info();
    if (known?.database === database && known.seq > update_seq) onLost?.(known.seq - update_seq);
    await shelf.clear();
    return 0;
  }

  async function isStillTrue(known: Position): Promise<boolean> {
    if (known.database !== database) return false;
    const page = await db.changes({ since: known.seq - 1, limit: 1, include_docs: true, style: 'all_docs' });
    const [row] = page.results;
    return row?.seq === known.seq && row.id === known.id && row.doc?._rev === known.rev;
  }

  async function catchUp(): Promise<void> {
    await readOn();
    stop = feed.onChange((change) => {
      if (change.seq <= position) return;
      arrived.push(change);
      timer ??= setTimeout(fileNow, FILE_WITHIN_MS);
    });
  }

  async function readOn(): Promise<void> {
    while (position < feed.lastSeq()) {
      const { results } = await db.changes({
        since: position,
        limit: BUILD_PAGE,
        include_docs: true,
        style: 'all_docs',
      });
      if (results.length === 0) break;
      await file(results.map(toChange));
    }
  }

  function fileNow(): void {
    clearTimeout(timer);
    timer = undefined;
    if (arrived.length === 0) return;
    const changes = arrived;
    arrived = [];
    filing = filing.then(() => (failure === null ? file(changes) : undefined)).catch(fail);
  }

  /** What could not be filed, on a full disk say, is read again: nothing may be left out between. */
  function goOn(): void {
    filing = filing
      .then(async () => {
        if (failure === null) return;
        if (!stop) await catchUp();
        else await readOn();
        failure = null;
      })
      .catch((error: unknown) => void (failure = error));
  }

  function fail(error: unknown): void {
    failure = error;
    onError(error);
  }

  async function file(changes: readonly DocumentChange[]): Promise<void> {
    const placements = await placementsOf(changes.filter(mayHaveFormer).map(({ id }) => id));
    const operations: ShelfOperation[] = [];
    changes.forEach((change, index) => {
      const former = placements.get(change.id);
      const named = audiencesOf(change.doc);
      const audiences = named.length === 0 && change.deleted ? (former?.audiences ?? []) : named;
      const { seq, id, revs, deleted } = change;
      for (const audience of former?.audiences ?? []) {
        operations.push({ type: 'del', key: changeKey(audience, former!.seq) });
      }
      for (const audience of audiences) {
        operations.push({
          type: 'put',
          key: changeKey(audience, seq),
          value: JSON.stringify({ seq, id, revs, deleted }),
        });
      }
      const placement: Placement = { seq, audiences };
      placements.set(id, placement);
      if (audiences.length > 0) {
        operations.push({ type: 'put', key: documentKey(id), value: JSON.stringify(placement) });
      } else if (former) {
        operations.push({ type: 'del', key: documentKey(id) });
      }
      if (index === changes.length - 1) {
        const reached: Position = { database, seq, id, rev: revs[0]! };
        operations.push({ type: 'put', key: POSITION_KEY, value: JSON.stringify(reached) });
      }
    });
    await shelf.batch(operations);
    position = changes.at(-1)!.seq;
  }

  async function placementsOf(ids: readonly string[]): Promise<Map<string, Placement>> {
    const found = await shelf.getMany(ids.map(documentKey));
    const placements = new Map<string, Placement>();
    found.forEach((text, index) => {
      if (text !== undefined) placements.set(ids[index]!, JSON.parse(text) as Placement);
    });
    return placements;
  }

  async function current(): Promise<void> {
    await live;
    await feed.caughtUp();
    fileNow();
    await filing;
    if (failure === null) return;
    goOn();
    await filing;
    if (failure !== null) throw failure;
  }

  async function page({
    audiences,
    since,
    limit,
    descending = false,
  }: Parameters<AudienceIndex['page']>[0]): Promise<ScopedPage> {
    await current();
    const changes = new Map<number, string>();
    for (const audience of new Set(audiences)) {
      const before = afterAllOf(audience);
      const rows = await shelf.range({ after: changeKey(audience, since), before, reverse: descending });
      for (const [key, value] of rows) changes.set(Number(key.slice(-16)), value);
    }
    const seqs = [...changes.keys()].sort((a, b) => (descending ? b - a : a - b));
    return {
      changes: seqs.slice(0, limit).map((seq) => JSON.parse(changes.get(seq)!) as Change),
      pending: Math.max(0, seqs.length - limit),
    };
  }

  return {
    page,
    async audiencesOf(ids) {
      await current();
      const placements = await placementsOf(ids);
      return ids.map((id) => placements.get(id)?.audiences ?? []);
    },
    async lastChanges(ids, audiences) {
      await current();
      const keys: string[] = [];
      for (const { seq, audiences: own } of (await placementsOf(ids)).values()) {
        const shared = own.find((audience) => audiences.includes(audience));
        if (shared !== undefined) keys.push(changeKey(shared, seq));
      }
      const found = await shelf.getMany(keys);
      return found.filter((text) => text !== undefined).map((text) => JSON.parse(text) as Change);
    },
    async close() {
      stop?.();
      await live;
      fileNow();
      await filing;
      await shelf.close();
    },
  };
}

/** A document of a first revision alone has never been here before, which is the rule; the look-up is saved. */
const mayHaveFormer = ({ revs }: Change): boolean => revs.length > 1 || !revs[0]!.startsWith('1-');

const changeKey = (audience: string, seq: number): string =>
  `a${KEY_SEPARATOR}${audience}${KEY_SEPARATOR}${String(seq).padStart(16, '0')}`;
const afterAllOf = (audience: string): string => `a${KEY_SEPARATOR}${audience}\x01`;
const documentKey = (id: string): string => `d${KEY_SEPARATOR}${id}`;

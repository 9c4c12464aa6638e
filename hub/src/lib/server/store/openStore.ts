import { join } from 'node:path';
import { openAudienceIndex } from './audiences/audienceIndex.ts';
import type { AudienceIndex } from './audiences/audienceIndex.ts';
import type { IndexShelf } from './audiences/indexShelf.ts';
import { openLevelShelf } from './audiences/levelShelf.ts';
import { createMemoryShelf } from './audiences/memoryShelf.ts';
import { createChangesFeed } from './changesFeed.ts';
import type { ChangesFeed } from './changesFeed.ts';
import type { Database } from './database.ts';
import { createDocumentCache } from './documentCache.ts';
import type { DocumentCache } from './documentCache.ts';
import type { TroubleListener } from './level/healing.ts';
import { openDatabase, openMemoryDatabase } from './openDatabase.ts';
import type { DatabaseLocation } from './openDatabase.ts';
import type { SequenceMarks } from './sequenceMarks.ts';
import { createWriter } from './writer.ts';
import type { Writer } from './writer.ts';

const CACHE_CHARACTERS = 8 * 1024 * 1024;

/** A database with what stands around it. All writes go through the writer. */
export interface Store {
  readonly name: string;
  readonly db: Database;
  readonly writer: Writer;
  readonly feed: ChangesFeed;
  readonly audiences: AudienceIndex;
  readonly recent: DocumentCache;
  /** null: a sequence means the same to every hub */
  readonly marks: SequenceMarks | null;
  /** Writes what is under way, then closes. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Told when its disk takes no writes, and, with null, when it does again. */
  troubled?: TroubleListener | undefined;
  /** Told at the start how many of the last changes are gone, as far as that can be known: a torn log, a bad disk. */
  lost?: ((changes: number) => void) | undefined;
  /** errors that belong to no call: of the feed, the index or a listener */
  onError: (error: unknown) => void;
}

export async function openStore(location: DatabaseLocation, options: StoreOptions): Promise<Store> {
  const db = await openDatabase(location, options.troubled);
  return assembleStore(
    location.name,
    db,
    await openLevelShelf(join(location.folder, `${location.name}.audiences`)),
    options,
  );
}

export async function openMemoryStore(name: string, options: StoreOptions): Promise<Store> {
  return assembleStore(name, await openMemoryDatabase(name), createMemoryShelf(), options);
}

/** What stands around any database, wherever it is. @param shelf for the index of audiences, which is the hub's own */
export async function assembleStore(
  name: string,
  db: Database,
  shelf: IndexShelf,
  { onError, lost, marks = null }: StoreOptions & { marks?: SequenceMarks | null },
): Promise<Store> {
  const feed = await createChangesFeed(db, { onError });
  const audiences = await openAudienceIndex({ db, feed, shelf, onError, onLost: lost });
  const recent = createDocumentCache(CACHE_CHARACTERS);
  feed.onChange(recent.keep);
  const writer = createWriter(db);
  return {
    name,
    db,
    writer,
    feed,
    audiences,
    recent,
    marks,
    async close() {
      await writer.idle();
      feed.close();
      await audiences.close();
      await db.close();
    },
  };
}

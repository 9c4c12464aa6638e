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
import { openDatabase, openMemoryDatabase } from './openDatabase.ts';
import type { DatabaseLocation } from './openDatabase.ts';
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
  /** Writes what is under way, then closes. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** errors that belong to no call: of the feed, the index or a listener */
  onError: (error: unknown) => void;
}

export async function openStore(location: DatabaseLocation, options: StoreOptions): Promise<Store> {
  const db = await openDatabase(location);
  return assemble(
    location.name,
    db,
    await openLevelShelf(join(location.folder, `${location.name}.audiences`)),
    options,
  );
}

export async function openMemoryStore(name: string, options: StoreOptions): Promise<Store> {
  return assemble(name, await openMemoryDatabase(name), createMemoryShelf(), options);
}

async function assemble(name: string, db: Database, shelf: IndexShelf, { onError }: StoreOptions): Promise<Store> {
  const feed = await createChangesFeed(db, { onError });
  const audiences = await openAudienceIndex({ db, feed, shelf, onError });
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
    async close() {
      await writer.idle();
      feed.close();
      await audiences.close();
      await db.close();
    },
  };
}

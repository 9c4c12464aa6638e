/// <reference path="./modules.d.ts" />
import { randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import { join } from 'node:path';
import levelAdapter from 'pouchdb-adapter-leveldb';
import memoryAdapter from 'pouchdb-adapter-memory';
// By its file, so that TypeScript does not take in @types/pouchdb-core, which redeclares Node's Buffer for everyone.
import pouchCore from 'pouchdb-core/lib/index.js';
import type { Database } from './database.ts';
import { createFolder } from './level/createFolder.ts';
import type { TroubleListener } from './level/healing.ts';
import { syncedLevelDown } from './level/syncedLevelDown.ts';

interface PouchStatic {
  new (name: string, options: { adapter: string; db?: (location: string) => unknown }): Database & EventEmitter;
  plugin(plugin: (pouch: unknown) => void): PouchStatic;
}

const PouchDB = pouchCore as PouchStatic;
PouchDB.plugin(levelAdapter).plugin(memoryAdapter);

/** Names become folder names and path segments of `/sync`, so they are as narrow as CouchDB's. */
export const DATABASE_NAME = /^[a-z][a-z0-9_-]{0,127}$/;

export interface DatabaseLocation {
  /** holds all databases of the hub; created where it is missing */
  folder: string;
  name: string;
}

/**
 * A database on disk, written with fsync. Fails if the folder cannot be used or another process has it open (LevelDB
 * takes a lock).
 *
 * @param troubled told when its disk takes no writes, and when it does again
 */
export async function openDatabase(
  { folder, name }: DatabaseLocation,
  troubled: TroubleListener = () => undefined,
): Promise<Database> {
  assertName(name);
  const path = join(folder, name);
  await createFolder(path);
  return ready(new PouchDB(path, { adapter: 'leveldb', db: syncedLevelDown(troubled) }));
}

/** The same in memory, for tests: always a new one, although the adapter would share those of one name. */
export async function openMemoryDatabase(name: string): Promise<Database> {
  assertName(name);
  return ready(new PouchDB(`${name}-${randomUUID()}`, { adapter: 'memory' }));
}

async function ready(pouch: Database & EventEmitter): Promise<Database> {
  // Every read of the changes feed hangs a listener on the database while it runs; many at once is normal here.
  pouch.setMaxListeners(0);
  await pouch.info();
  return pouch;
}

function assertName(name: string): void {
  if (!DATABASE_NAME.test(name)) throw new Error(`not a database name: ${JSON.stringify(name)}`);
}

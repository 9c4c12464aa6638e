import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../../store/openStore.ts';
import type { Store } from '../../store/openStore.ts';
import { SyncError } from '../errors.ts';
import type { SyncDatabases } from '../databases.ts';

export interface DatabaseShelf extends Required<SyncDatabases> {
  close(): Promise<void>;
}

export interface ShelfOptions {
  /** holds a folder for each database; created where it is missing */
  folder: string;
  onError: (error: unknown) => void;
}

/** Databases in a folder, made and removed while it runs. Those of an earlier run are there again. */
export async function openDatabaseShelf({ folder, onError }: ShelfOptions): Promise<DatabaseShelf> {
  await mkdir(folder, { recursive: true });
  const stores = new Map<string, Store>();
  // One thing after the other with each name: LevelDB can be opened once, and not while it is being removed.
  const last = new Map<string, Promise<unknown>>();

  for (const entry of await readdir(folder)) await open(nameOf(entry));

  async function open(name: string): Promise<Store> {
    const store = await openStore({ folder: join(folder, folderOf(name)), name: 'documents' }, { onError });
    stores.set(name, store);
    return store;
  }

  function inTurn<T>(name: string, act: () => Promise<T>): Promise<T> {
    const done = (last.get(name) ?? Promise.resolve()).then(act);
    const settled = done.then(
      () => undefined,
      () => undefined,
    );
    last.set(name, settled);
    void settled.then(() => {
      if (last.get(name) === settled) last.delete(name);
    });
    return done;
  }

  return {
    get: (name) => stores.get(name),
    names: () => stores.keys(),
    create: (name) =>
      inTurn(name, async () => {
        if (stores.has(name)) throw new SyncError(412, 'file_exists', 'the database is there already');
        return open(name);
      }),
    remove: (name) =>
      inTurn(name, async () => {
        const store = stores.get(name);
        if (!store) throw new SyncError(404, 'not_found', 'no such database');
        stores.delete(name);
        await store.close();
        await rm(join(folder, folderOf(name)), { recursive: true, force: true });
      }),
    async close() {
      await Promise.all(last.values());
      await Promise.all([...stores.values()].map((store) => store.close()));
    },
  };
}

/** Escaped as in a URL, which leaves nothing that a file system reads in its own way. */
const folderOf = (name: string): string => encodeURIComponent(name);
const nameOf = (folder: string): string => decodeURIComponent(folder);

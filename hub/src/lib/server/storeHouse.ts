import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DiskState } from './diskState.ts';
import type { IndexShelf } from './store/audiences/indexShelf.ts';
import { openLevelShelf } from './store/audiences/levelShelf.ts';
import { createMemoryShelf } from './store/audiences/memoryShelf.ts';
import type { DrawerDatabase } from './store/database.ts';
import { openDatabase, openMemoryDatabase } from './store/openDatabase.ts';
import { createCouchDrawers } from './store/couch/couchDrawers.ts';
import { createCouchServer } from './store/couch/couchServer.ts';
import { openCouchStore } from './store/couch/openCouchStore.ts';
import { openMemoryStore, openStore, type Store } from './store/openStore.ts';

/** Where the hub's databases are: on its own disk, in memory for tests, or in a CouchDB that other hubs share. */
export interface StoreHouse {
  /** Other hubs may write to the same databases. */
  readonly shared: boolean;
  open(name: string): Promise<Store>;
  /**
   * One of details, which is destroyed whole when its time is over: nothing stands around it.
   *
   * @param isNew made where it is missing. Where databases are shared a missing one is not made otherwise: another hub
   * has removed it.
   */
  drawer(name: string, isNew: boolean): Promise<DrawerDatabase>;
  /** @throws where the hub may not make and remove databases */
  assertMayMakeDrawers(): Promise<void>;
  /** Derived and the hub's own, wherever the databases are. */
  shelf(name: string): Promise<IndexShelf>;
  /** Whether any database that was opened has lost changes that this hub had heard of. */
  wentBack(): boolean;
  /** Whether any of them counts its changes anew, so that what was remembered of a place in them says nothing. */
  renumbered(): boolean;
}

export function openStoreHouse(options: {
  dataFolder: string | null;
  databaseUrl: string | null;
  /** The same under a name that may make and remove databases; without it the hub's own. */
  databaseAdminUrl?: string | null | undefined;
  now: () => number;
  newId: () => string;
  onError: (error: unknown) => void;
  disk?: DiskState | undefined;
  /** Told at the start of a database whose last changes are gone, and of how many. */
  onLost?: ((database: string, changes: number) => void) | undefined;
}): StoreHouse {
  const { dataFolder, databaseUrl, databaseAdminUrl, now, newId, onError, disk, onLost } = options;
  const folder = dataFolder === null ? null : join(dataFolder, 'db');
  let wentBack = false;
  let renumbered = false;

  async function shelf(name: string): Promise<IndexShelf> {
    if (folder === null) return createMemoryShelf();
    mkdirSync(folder, { recursive: true });
    return openLevelShelf(join(folder, name));
  }

  if (databaseUrl === null) {
    // Databases in memory are shared by name within a process, so every hub of a test has names of its own.
    const suffix = randomUUID().slice(0, 8);
    return {
      shared: false,
      drawer: (name) =>
        folder === null ? openMemoryDatabase(name) : openDatabase({ folder, name }, disk?.listenerOf(name)),
      assertMayMakeDrawers: () => Promise.resolve(),
      shelf,
      wentBack: () => false,
      renumbered: () => false,
      open: (name) =>
        folder === null
          ? openMemoryStore(`${name}-${suffix}`, { onError })
          : openStore(
              { folder, name },
              { onError, troubled: disk?.listenerOf(name), lost: (changes) => onLost?.(name, changes) },
            ),
    };
  }

  const server = createCouchServer(databaseUrl);
  const admin = databaseAdminUrl ? createCouchServer(databaseAdminUrl) : server;
  const drawers = createCouchDrawers({ server, admin });
  return {
    shared: true,
    shelf,
    wentBack: () => wentBack,
    renumbered: () => renumbered,
    assertMayMakeDrawers: drawers.assertMayMake,
    drawer: drawers.open,
    async open(name) {
      const [journal, audiences] = [await shelf(`${name}.journal`), await shelf(`${name}.audiences`)];
      const opened = await openCouchStore({ server, name, journal, audiences, now, newId, onError });
      wentBack ||= opened.wentBack;
      renumbered ||= opened.renumbered;
      return opened.store;
    },
  };
}

import type { DiskState } from './diskState.ts';
import type { Database, DrawerDatabase } from './store/database.ts';
import { openDocuments, type Documents } from './store/documents.ts';
import { openEpoch, type Epoch } from './store/epoch.ts';
import type { IndexShelf } from './store/audiences/indexShelf.ts';
import { openSharedEpoch } from './store/couch/sharedEpoch.ts';
import type { Store } from './store/openStore.ts';
import { openStoreHouse } from './storeHouse.ts';

/** The hub's databases. `events` and `details` are what devices replicate with; the rest never leaves the hub. */
export interface Stores {
  events: Store;
  /** Sealed details as kiosks push them; opened on arrival into the vault. */
  details: Store;
  vault: Store;
  directory: Store;
  /** The index for looking back: made again from the others where it is missing. */
  history: IndexShelf;
  /** The part of the record that a start reads: filled again from it where it is missing. */
  atHand: IndexShelf;
  /** How devices were in the last weeks. Lost, it begins anew. */
  fleet: IndexShelf;
  audit: Store;
  /** What the hub changes. Several hubs change them in turns: see `agreement/inTurns.ts`. */
  documents: Documents;
  /** A database of details, which is destroyed whole when its time is over; see `details/drawers.ts`. */
  openDrawer(name: string, isNew: boolean): Promise<DrawerDatabase>;
  epoch: Epoch;
  /** What a back-up holds besides the drawers, in the order in which it is read: what points to others comes first. */
  readonly backedUp: readonly { name: string; db: Database }[];
  /** Everything written and closed; the next start keeps the epoch. */
  close(): Promise<void>;
}

export async function openStores(options: {
  /** null: in memory, for tests. */
  dataFolder: string | null;
  /** CouchDB's, as in FOYER_DATABASE_URL; without one they are in the data folder. */
  databaseUrl?: string | null;
  databaseAdminUrl?: string | null;
  now: () => number;
  newId: () => string;
  onError: (error: unknown) => void;
  onEpoch?: (epoch: string, reason: string) => void;
  disk?: DiskState | undefined;
  onLost?: ((database: string, changes: number) => void) | undefined;
}): Promise<Stores> {
  const { dataFolder, databaseUrl = null, databaseAdminUrl, now, newId, onError, onEpoch, disk, onLost } = options;
  const house = openStoreHouse({ dataFolder, databaseUrl, databaseAdminUrl, now, newId, onError, disk, onLost });
  const opened = [
    await house.open('events'),
    await house.open('details'),
    await house.open('vault'),
    await house.open('directory'),
    await house.open('private'),
    await house.open('audit'),
  ];
  const [events, details, vault, directory, own, audit] = opened as [Store, Store, Store, Store, Store, Store];
  await house.assertMayMakeDrawers();
  const documents = openDocuments(own.db, own.feed);
  const history = await house.shelf('history.index');
  const fleet = await house.shelf('fleet.index');
  const atHand = await house.shelf('record.at-hand');
  const wentBack = house.wentBack();
  // Their places in the databases' changes are numbers of this hub's, which begin again.
  if (house.renumbered()) for (const derived of [history, atHand]) await derived.clear();
  const minted = { newId, now, ...(onEpoch ? { onMint: onEpoch } : {}) };
  const epoch = house.shared
    ? await openSharedEpoch({ documents, wentBack, ...minted })
    : await openEpoch({ db: events.db, ...minted });
  return {
    events,
    details,
    vault,
    directory,
    history,
    atHand,
    fleet,
    audit,
    documents,
    openDrawer: house.drawer,
    epoch,
    backedUp: [
      { name: 'events', db: events.db },
      { name: 'audit', db: audit.db },
      { name: 'directory', db: directory.db },
      { name: 'private', db: own.db },
      { name: 'details', db: details.db },
      { name: 'vault', db: vault.db },
    ],
    async close() {
      for (const store of opened) await store.writer.idle();
      await epoch.markCleanStop();
      for (const store of opened) await store.close();
      await history.close();
      await atHand.close();
      await fleet.close();
    },
  };
}

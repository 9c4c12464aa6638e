import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openDocuments, type Documents } from './store/documents.ts';
import { openEpoch, type Epoch } from './store/epoch.ts';
import { openMemoryStore, openStore, type Store } from './store/openStore.ts';

/** The hub's databases. `events` and `details` are what devices replicate with; the rest never leaves the hub. */
export interface Stores {
  events: Store;
  /** Sealed details as kiosks push them; opened on arrival into the vault. */
  details: Store;
  vault: Store;
  directory: Store;
  documents: Documents;
  epoch: Epoch;
  /** Everything written and closed; the next start keeps the epoch. */
  close(): Promise<void>;
}

export async function openStores(options: {
  /** null: in memory, for tests. */
  dataFolder: string | null;
  now: () => number;
  newId: () => string;
  onError: (error: unknown) => void;
  onEpoch?: (epoch: string, reason: string) => void;
}): Promise<Stores> {
  const { dataFolder, now, newId, onError, onEpoch } = options;
  // Databases in memory are shared by name within a process, so every hub of a test has names of its own.
  const suffix = randomUUID().slice(0, 8);
  const open = (name: string): Promise<Store> =>
    dataFolder === null
      ? openMemoryStore(`${name}-${suffix}`, { onError })
      : openStore({ folder: join(dataFolder, 'db'), name }, { onError });
  const opened = [
    await open('events'),
    await open('details'),
    await open('vault'),
    await open('directory'),
    await open('private'),
  ];
  const [events, details, vault, directory, ownDocuments] = opened as [Store, Store, Store, Store, Store];
  const epoch = await openEpoch({ db: events.db, newId, now, ...(onEpoch ? { onMint: onEpoch } : {}) });
  return {
    events,
    details,
    vault,
    directory,
    documents: openDocuments(ownDocuments.db),
    epoch,
    async close() {
      for (const store of opened) await store.writer.idle();
      await epoch.markCleanStop();
      for (const store of opened) await store.close();
    },
  };
}

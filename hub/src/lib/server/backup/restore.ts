import { isDeepStrictEqual } from 'node:util';
import type { Database, StoredDocument } from '../store/database.ts';
import { SHARED_EPOCH_ID } from '../store/couch/sharedEpoch.ts';
import { markRestored } from '../store/epoch.ts';
import { revisionsIn, verifyBackup } from './readBackup.ts';
import type { BackupPart, Manifest } from './manifest.ts';

const AT_ONCE = 50;
/** The hub's own notes on details, which say where they are and who was erased. */
const NOTES = 'vault';

/** What a restore needs of a database. */
export type RestoredDatabase = Pick<Database, 'get' | 'put' | 'allDocs' | 'bulkDocs' | 'close'>;

export interface Restored {
  manifest: Manifest;
  /** documents and deletions put back, by database */
  counts: Record<string, number>;
  /** left out: of somebody who was erased after the back-up was made */
  erased: number;
  /** drawers whose keys have been destroyed since: their time is over */
  past: string[];
}

/**
 * Puts a back-up into databases that were empty, through PouchDB's own interface, so that it may go into another kind
 * of store than it came from.
 */
export async function restoreBackup(
  folder: string,
  options: {
    /** Made where it is missing. */
    open: (name: string) => Promise<RestoredDatabase>;
    /** Erased subjects that are known here, whatever the back-up says. */
    erased: ReadonlySet<string>;
    /** Whether there are keys for a drawer; null where there are no keys at all, and nothing can be told from that. */
    hasKeys: ((drawerId: string) => boolean) | null;
  },
): Promise<Restored> {
  const { open, erased, hasKeys } = options;
  const manifest = await verifyBackup(folder);
  const restored: Restored = { manifest, counts: {}, erased: 0, past: [] };
  const kept = manifest.parts.filter(({ kind, name }) => kind === 'database' || !hasKeys || hasKeys(name));
  restored.past = manifest.parts.filter((part) => !kept.includes(part)).map(({ name }) => name);

  for (const part of kept) {
    const database = await open(part.kind === 'drawer' ? `vault-${part.name}-1` : part.name);
    restored.counts[part.name] = await fill(database, folder, part);
    if (part.name === NOTES) await renote(database, new Set(restored.past));
    if (part.name === 'events') await markRestored(database);
    await database.close();
  }
  return restored;

  async function fill(database: RestoredDatabase, from: string, part: BackupPart): Promise<number> {
    let batch: StoredDocument[] = [];
    let count = 0;
    const write = async (): Promise<void> => {
      const failed = await database.bulkDocs(batch, { new_edits: false });
      if (failed.length > 0) throw new Error(`${part.name}: ${JSON.stringify(failed[0])}`);
      count += batch.length;
      batch = [];
    };
    for await (const doc of revisionsIn(from, part)) {
      // Kiosks have been told more than what comes back: hubs that share the databases name a new history, too.
      if (part.name === 'private' && doc._id === SHARED_EPOCH_ID) continue;
      // What is frozen is there although they were erased, until it is released.
      const isFrozen = part.name.startsWith('frozen-');
      if (part.kind === 'drawer' && !isFrozen && erased.has(doc._id.split(':')[1] ?? '')) {
        restored.erased += 1;
        continue;
      }
      batch.push(doc);
      if (batch.length >= AT_ONCE) await write();
    }
    if (batch.length > 0) await write();
    return count;
  }
}

/** Drawers came back into one database each; those that were left out have been dropped. */
async function renote(database: RestoredDatabase, past: ReadonlySet<string>): Promise<void> {
  const { rows } = await database.allDocs({ startkey: 'drawer:', endkey: 'drawer:\ufff0', include_docs: true });
  for (const { id, doc } of rows) {
    const stored = doc as unknown as { value: { databases: number[]; state: string } };
    if (stored.value.state === 'dropped') continue;
    const value = past.has(id.slice('drawer:'.length))
      ? { ...stored.value, databases: [], state: 'dropped' }
      : { ...stored.value, databases: [1], state: 'kept' };
    if (!isDeepStrictEqual(value, stored.value)) await database.put({ ...doc!, value });
  }
}

import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../../hub/src/lib/server/store/openStore.ts';
import { temporaryFolder } from '../world/folder.ts';

/** How often each document of a database is in its feed of changes, by id. */
export type Counted = ReadonlyMap<string, number>;

export interface OnDisk {
  events: Counted;
  details: Counted;
}

/** What is in a hub's data folder, read from a copy of it, so that the hub itself is the first to open what it left. */
export async function readCopy(dataFolder: string): Promise<OnDisk> {
  const copy = temporaryFolder('copy');
  try {
    const folder = join(copy.path, 'db');
    for (const name of ['events', 'events.audiences', 'details', 'details.audiences'])
      await cp(join(dataFolder, 'db', name), join(folder, name), { recursive: true });
    return { events: await count(folder, 'events'), details: await count(folder, 'details') };
  } finally {
    copy.remove();
  }
}

async function count(folder: string, name: string): Promise<Counted> {
  const faults: unknown[] = [];
  const store = await openStore({ folder, name }, { onError: (error) => faults.push(error) });
  const counted = new Map<string, number>();
  const { results } = await store.db.changes({ since: 0, style: 'all_docs' });
  for (const { id, changes } of results) {
    const others = changes.filter(({ rev }) => !rev.startsWith('1-')).length;
    counted.set(id, (counted.get(id) ?? 0) + changes.length + others);
  }
  // What the feed tells of can be read as well.
  const { rows } = await store.db.allDocs({ keys: [...counted.keys()], include_docs: true });
  for (const row of rows) if (!row.doc) counted.set(row.key, 0);
  await store.close();
  if (faults.length > 0) throw new Error(`${name} of a hub that was killed: ${String(faults[0])}`);
  return counted;
}

/** Which of these are not there exactly once. */
export const notOnce = (ids: Iterable<string>, counted: Counted): string[] =>
  [...ids].filter((id) => counted.get(id) !== 1).map((id) => `${id} (${counted.get(id) ?? 0}×)`);

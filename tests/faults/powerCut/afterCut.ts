import { join } from 'node:path';
import { audiences } from '@foyer/shared/events';
import { withHub } from '../../../hub/cli/runOnFolder.ts';
import { readConfig } from '../../../hub/src/lib/server/config/readConfig.ts';
import { openStore } from '../../../hub/src/lib/server/store/openStore.ts';
import { temporaryFolder } from '../../world/folder.ts';
import { notOnce } from '../onDisk.ts';
import { createRandom } from '../random.ts';
import { createDisk, type Names, type Unsynced } from './disk.ts';
import { someCuts, type Life } from './life.ts';

const AUDIENCE = audiences.kiosksOf('site');

/** What a hub is like that starts on what a power cut left. */
export interface AfterCut {
  at: number;
  /** Events that had been acknowledged by then. */
  expected: number;
  faults: string[];
}

export interface Cuts {
  count: number;
  names: Names;
  unsynced: Unsynced;
  seed: number;
  /** The disk says that it has synced, and has not; or the hub never asked it to. */
  lies?: boolean;
}

/** Cuts the power at so many moments of a life, and starts a hub on each of the folders. */
export async function cutPower(life: Life, { count, names, unsynced, seed, lies = false }: Cuts): Promise<AfterCut[]> {
  const random = createRandom(seed);
  const disk = createDisk(life.records, { names, lies });
  const found: AfterCut[] = [];
  for (const at of someCuts(life, count, random)) {
    disk.playTo(at);
    found.push(await startAfter(life, at, (folder) => disk.cutInto(folder, unsynced, random)));
  }
  return found;
}

async function startAfter(life: Life, at: number, cutInto: (folder: string) => void): Promise<AfterCut> {
  const { path, remove } = temporaryFolder('cut');
  const expected = life.acknowledged.filter((event) => event.at <= at).map(({ id }) => id);
  const faults: string[] = [];
  try {
    const folder = join(path, 'data');
    cutInto(folder);
    faults.push(...(await notInIndex(join(folder, 'db'))));
    await withHub(readConfig({ FOYER_DATA: folder, FOYER_DEMO: '0' }), async (hub) => {
      const counted = new Map<string, number>();
      for await (const { events } of hub.record.subjects('visit'))
        for (const { _id } of events) counted.set(_id, (counted.get(_id) ?? 0) + 1);
      faults.push(...notOnce(expected, counted).map((what) => `acknowledged, not there once: ${what}`));
      if (at < life.readyAt) return;
      if (hub.kiosk.rootKey !== life.rootKey) faults.push('the root key is another');
      if (!hub.kiosk.devices.identify(life.credential.split('=')[1])) faults.push('the kiosk is not enrolled any more');
    });
  } catch (error) {
    faults.push(`the hub does not start: ${String((error as Error).stack ?? error)}`);
  } finally {
    remove();
  }
  return { at, expected: expected.length, faults };
}

/** A kiosk is sent what the index of its audience lists. */
async function notInIndex(folder: string): Promise<string[]> {
  const faults: string[] = [];
  const store = await openStore({ folder, name: 'events' }, { onError: (error) => faults.push(String(error)) });
  const { changes } = await store.audiences.page({ audiences: [AUDIENCE], since: 0, limit: Infinity });
  const indexed = new Set(changes.map(({ id }) => id));
  const { rows } = await store.db.allDocs({ include_docs: true });
  await store.close();
  const missing = rows.filter(({ id, doc }) => [doc?.audience].flat().includes(AUDIENCE) && !indexed.has(id));
  return [...faults, ...missing.map(({ id }) => `not in the index: ${id}`)];
}

export const faultsOf = (found: readonly AfterCut[]): string[] =>
  found.flatMap(({ at, faults }) => faults.map((fault) => `cut at ${at}: ${fault}`));

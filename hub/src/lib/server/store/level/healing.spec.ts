import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import leveldown from 'leveldown';
import type { LevelDown } from 'leveldown';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isDiskTrouble } from '../diskTrouble.ts';
import { openStore, type Store } from '../openStore.ts';

const prototype = (leveldown as unknown as { prototype: LevelDown }).prototype;
const { _batch } = prototype;

let folder: string;
let store: Store;
let full: boolean;
const told: (string | null)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-store-'));
  full = false;
  told.length = 0;
  // Before the store is opened: it takes LevelDB's functions when it is.
  vi.spyOn(prototype, '_batch').mockImplementation(function (this: LevelDown, operations, options, done) {
    if (full) process.nextTick(done, new Error('IO error: 000003.log: No space left on device'));
    else _batch.call(this, operations, options, done);
  });
  store = await openStore(
    { folder, name: 'events' },
    { onError: () => undefined, troubled: (trouble) => told.push(trouble && trouble.message) },
  );
});
afterEach(async () => {
  full = false;
  await store.close();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

const refusal = (write: Promise<unknown>) => write.then(() => null, isDiskTrouble);

test('after a write that failed nothing is written until the database has been opened again', async () => {
  await store.writer.append([{ _id: 'before', audience: ['site'] }]);
  full = true;
  expect(await refusal(store.writer.append([{ _id: 'lost', audience: ['site'] }]))).toBe(true);
  full = false;
  // There is room, and yet: LevelDB's log is not where LevelDB thinks.
  expect(await refusal(store.writer.append([{ _id: 'too soon', audience: ['site'] }]))).toBe(true);
  expect(await store.db.get('before')).toMatchObject({ _id: 'before' });
  expect(told).toEqual([expect.stringContaining('No space left on device')]);

  await vi.waitFor(() => expect(told.at(-1)).toBeNull(), 5_000);
  await store.writer.append([{ _id: 'after', audience: ['site'] }]);
  expect((await store.db.allDocs({})).rows.map(({ id }) => id)).toEqual(['after', 'before']);
  const { changes } = await store.audiences.page({ audiences: ['site'], since: 0, limit: Infinity });
  expect(changes.map(({ id }) => id)).toEqual(['before', 'after']);
});

test('reading goes on while it is opened again', async () => {
  await store.writer.append(Array.from({ length: 500 }, (_, n) => ({ _id: `d${n}`, audience: ['site'] })));
  full = true;
  await refusal(store.writer.append([{ _id: 'lost' }]));
  full = false;
  while (told.at(-1) !== null) {
    expect((await store.db.allDocs({ include_docs: true })).rows).toHaveLength(500);
    expect((await store.db.changes({ since: 0 })).results).toHaveLength(500);
  }
});

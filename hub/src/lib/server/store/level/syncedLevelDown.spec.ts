import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import leveldown from 'leveldown';
import type { LevelDown } from 'leveldown';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MockInstance } from 'vitest';
import type { Database } from '../database.ts';
import { openDatabase } from '../openDatabase.ts';
import { createWriter } from '../writer.ts';

const prototype = (leveldown as unknown as { prototype: LevelDown }).prototype;

let folder: string;
let db: Database;
let batch: MockInstance<LevelDown['_batch']>;
let put: MockInstance<LevelDown['_put']>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-store-'));
  // Before the database is opened: it takes LevelDB's functions when it is.
  batch = vi.spyOn(prototype, '_batch');
  put = vi.spyOn(prototype, '_put');
  db = await openDatabase({ folder, name: 'events' });
});
afterEach(async () => {
  await db.close();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

const syncs = () => [...batch.mock.calls.map(([, { sync }]) => sync), ...put.mock.calls.map(([, , { sync }]) => sync)];

test('every write is synced', async () => {
  await db.put({ _id: 'one' });
  await db.bulkDocs([{ _id: 'two' }, { _id: 'three' }]);
  await db.bulkDocs([{ _id: 'four', _rev: '1-a' }], { new_edits: false });
  await db.put({ _id: '_local/foyer-epoch', epoch: 'one' });

  expect(syncs().length).toBeGreaterThanOrEqual(4);
  expect(syncs().every((sync) => sync === true)).toBe(true);
});

test('checkpoints alone are not, together with a document they are', async () => {
  const writer = createWriter(db);
  batch.mockClear();
  put.mockClear();

  await writer.write({ docs: [{ _id: '_local/sync-a', last_seq: 1 }], newEdits: true });
  expect(syncs()).toEqual([false]);

  await writer.write({ docs: [{ _id: '_local/sync-b', last_seq: 1 }, { _id: 'doc' }], newEdits: true });
  expect(syncs()).toEqual([false, true]);
});

test('sixty-four single writes side by side share their fsyncs', async () => {
  const writer = createWriter(db);
  batch.mockClear();

  await Promise.all(Array.from({ length: 64 }, (_, n) => writer.append([{ _id: `doc-${n}` }])));

  expect(syncs().length).toBeLessThanOrEqual(3);
  expect((await db.info()).doc_count).toBe(64);
});

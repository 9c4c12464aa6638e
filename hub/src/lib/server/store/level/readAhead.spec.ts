import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import leveldown from 'leveldown';
import type { LevelDown } from 'leveldown';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Database, StoredDocument } from '../database.ts';
import { openDatabase, openMemoryDatabase } from '../openDatabase.ts';

const prototype = (leveldown as unknown as { prototype: LevelDown }).prototype;

let folder: string;
let db: Database;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-store-'));
  db = await openDatabase({ folder, name: 'events' });
});
afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

/** Documents that are changed, deleted and in conflict, with text that looks like what the look-ahead goes by. */
const HISTORY: StoredDocument[][] = [
  Array.from({ length: 150 }, (_, n) => ({ _id: `doc-${n}`, _rev: '1-a', text: '"_id":"doc-3","_id":"' })),
  Array.from({ length: 40 }, (_, n) => changed(`doc-${n * 3}`, '2-b', '1-a')),
  Array.from({ length: 20 }, (_, n) => changed(`doc-${n * 2}`, '2-c', '1-a')),
  Array.from({ length: 10 }, (_, n) => ({ ...changed(`doc-${n * 9}`, '3-d', '2-b', '1-a'), _deleted: true })),
  [{ _id: '访客 "quoted" \\', _rev: '1-a', inner: { _id: 'doc-1' } }],
];

function changed(_id: string, ...revs: string[]): StoredDocument {
  const ids = revs.map((rev) => rev.slice(2));
  return { _id, _rev: revs[0]!, _revisions: { start: revs.length, ids } };
}

const copy = (docs: StoredDocument[]) => docs.map((doc) => structuredClone(doc));

async function allChanges(from: Database, limit: number) {
  const changes = [];
  for (let since = 0; ;) {
    const page = await from.changes({ since, limit, style: 'all_docs', include_docs: true });
    if (page.results.length === 0) return changes;
    changes.push(...page.results);
    since = page.last_seq;
  }
}

test.each([7, 64, 1_000])('gives the changes that PouchDB gives by itself, %i at a time', async (limit) => {
  const plain = await openMemoryDatabase('events');
  for (const docs of HISTORY) {
    await db.bulkDocs(copy(docs), { new_edits: false });
    await plain.bulkDocs(copy(docs), { new_edits: false });
  }
  // Opened again, it has nothing in memory.
  await db.close();
  db = await openDatabase({ folder, name: 'events' });

  expect(await allChanges(db, limit)).toEqual(await allChanges(plain, limit));
  const descending = { descending: true, limit: 30, include_docs: true, style: 'all_docs' } as const;
  expect((await db.changes(descending)).results).toEqual((await plain.changes(descending)).results);
});

test('gives them just the same while all is in memory, or a part of it', async () => {
  const plain = await openMemoryDatabase('events');
  for (const docs of HISTORY) {
    await db.bulkDocs(copy(docs), { new_edits: false });
    await plain.bulkDocs(copy(docs), { new_edits: false });
    for (const since of [0, 1, 149, 150, 170]) {
      const options = { since, style: 'all_docs', include_docs: true } as const;
      expect((await db.changes(options)).results).toEqual((await plain.changes(options)).results);
    }
  }
});

test('a live feed reads nothing from LevelDB', async () => {
  await db.close();
  // Before the database is opened: it takes LevelDB's functions when it is.
  const iterator = vi.spyOn(prototype, '_iterator');
  db = await openDatabase({ folder, name: 'events' });
  await db.put({ _id: 'first' });
  await db.changes({ since: 0 });
  expect(iterator).toHaveBeenCalled();
  const told: string[] = [];
  const live = db.changes({ since: 1, live: true, include_docs: true }).on('change', ({ id }) => told.push(id));
  iterator.mockClear();

  await db.bulkDocs(Array.from({ length: 20 }, (_, n) => ({ _id: `doc-${n}` })));
  await vi.waitFor(() => expect(told).toHaveLength(20));

  expect(iterator).not.toHaveBeenCalled();
  live.cancel();
  iterator.mockRestore();
});

test('fetches the metadata of a hundred documents in a few trips', async () => {
  await db.bulkDocs(Array.from({ length: 100 }, (_, n) => ({ _id: `doc-${n}` })));
  await db.close();
  const getMany = vi.spyOn(prototype, '_getMany');
  db = await openDatabase({ folder, name: 'events' });
  getMany.mockClear();

  const { results } = await db.changes({ since: 0, style: 'all_docs' });

  expect(results).toHaveLength(100);
  expect(getMany.mock.calls.length).toBeLessThanOrEqual(4);
  getMany.mockRestore();
});

test('a change made while others are read is read as it is', async () => {
  await db.bulkDocs(Array.from({ length: 300 }, (_, n) => ({ _id: `doc-${n}` })));
  await db.close();
  db = await openDatabase({ folder, name: 'events' });
  const doc = await db.get('doc-250');

  const [, written] = await Promise.all([db.changes({ since: 0 }), db.put({ ...doc, n: 2 })]);
  const { results } = await db.changes({ since: 300 });

  expect(results).toMatchObject([{ seq: 301, id: 'doc-250', changes: [{ rev: written.rev }] }]);
  expect((await db.get('doc-250'))._rev).toBe(written.rev);
});

test('tells a writer that its documents are written before the feeds that read them are done', async () => {
  const told: string[] = [];
  const feed = db.changes({ since: 0, live: true, include_docs: true });
  feed.on('change', ({ id }) => told.push(id));
  await db.bulkDocs([{ _id: 'first' }]);
  await vi.waitFor(() => expect(told).toHaveLength(1));

  await db.bulkDocs(Array.from({ length: 200 }, (_, n) => ({ _id: `doc-${n}` })));
  expect(told).toHaveLength(1);
  await vi.waitFor(() => expect(told).toHaveLength(201));
  feed.cancel();
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createChangesFeed } from '../changesFeed.ts';
import type { ChangesFeed } from '../changesFeed.ts';
import type { Database, StoredDocument } from '../database.ts';
import { openMemoryDatabase } from '../openDatabase.ts';
import { openAudienceIndex } from './audienceIndex.ts';
import type { AudienceIndex } from './audienceIndex.ts';
import type { IndexShelf } from './indexShelf.ts';
import { createMemoryShelf } from './memoryShelf.ts';

let db: Database;
let feed: ChangesFeed;
let shelf: IndexShelf;
let index: AudienceIndex;
const errors: unknown[] = [];
const onError = (error: unknown) => errors.push(error);

beforeEach(async () => {
  errors.length = 0;
  db = await openMemoryDatabase('events');
  shelf = createMemoryShelf();
  await start();
});
afterEach(async () => {
  await stop();
  expect(errors).toEqual([]);
});

async function start(): Promise<void> {
  feed = await createChangesFeed(db, { onError });
  index = await openAudienceIndex({ db, feed, shelf, onError });
}

async function stop(): Promise<void> {
  feed.close();
  await index.close();
}

async function write(...docs: StoredDocument[]): Promise<void> {
  await db.bulkDocs(docs.map((doc) => ({ ...doc })));
  await feed.caughtUp();
}

async function idsFor(audiences: string[], { since = 0, limit = 100, descending = false } = {}): Promise<string[]> {
  return (await index.page({ audiences, since, limit, descending })).changes.map(({ id }) => id);
}

test('lists the changes of an audience in order, and no others', async () => {
  await write(
    { _id: 'z', audience: ['site'] },
    { _id: 'y', audience: ['k1'] },
    { _id: 'x', audience: ['site', 'k1'] },
    { _id: 'w' },
  );

  expect(await idsFor(['site'])).toEqual(['z', 'x']);
  expect(await idsFor(['k1'])).toEqual(['y', 'x']);
  expect(await idsFor(['k1', 'site'])).toEqual(['z', 'y', 'x']);
  expect(await idsFor(['k1', 'site'], { descending: true })).toEqual(['x', 'y', 'z']);
  expect(await idsFor(['si', 'site2', ''])).toEqual([]);
});

test('gives pages, and says how many are left', async () => {
  await write(...Array.from({ length: 25 }, (_, n) => ({ _id: `doc-${n}`, audience: n % 5 === 0 ? ['k1'] : ['k2'] })));

  const first = await index.page({ audiences: ['k1'], since: 0, limit: 2 });
  expect(first).toMatchObject({
    changes: [
      { id: 'doc-0', seq: 1 },
      { id: 'doc-5', seq: 6 },
    ],
    pending: 3,
  });
  const second = await index.page({ audiences: ['k1'], since: 6, limit: 3 });
  expect(second).toMatchObject({ changes: [{ seq: 11 }, { seq: 16 }, { seq: 21 }], pending: 0 });
});

test('a document that changes is listed once, where its last change is', async () => {
  await write({ _id: 'a', audience: ['k1'] }, { _id: 'b', audience: ['k1'] });
  await write({ ...(await db.get('a')), n: 2 });

  expect(await idsFor(['k1'])).toEqual(['b', 'a']);
});

test('a document that changes its audience leaves the former', async () => {
  await write({ _id: 'a', audience: ['k1'] });
  await write({ ...(await db.get('a')), audience: ['k2'] });

  expect(await idsFor(['k1'])).toEqual([]);
  expect(await idsFor(['k2'])).toEqual(['a']);
  expect(await index.audiencesOf(['a', 'nothing'])).toEqual([['k2'], []]);
});

test('a deletion that names no audience is told to those who have the document', async () => {
  await write({ _id: 'a', audience: ['k1'] });
  const { _rev } = await db.get('a');
  await write({ _id: 'a', _rev: _rev!, _deleted: true });

  const { changes } = await index.page({ audiences: ['k1'], since: 0, limit: 10 });
  expect(changes).toMatchObject([{ id: 'a', deleted: true, seq: 2 }]);
});

test('what is no list of names is no audience', async () => {
  await write(
    { _id: 'a', audience: 'k1' },
    { _id: 'b', audience: [['k1'], 7, 'k\0x'] },
    { _id: 'c', audience: { 0: 'k1' } },
  );

  expect(await index.audiencesOf(['a', 'b', 'c'])).toEqual([[], [], []]);
});

test('gives the last changes of some documents, as far as they are in scope', async () => {
  await write({ _id: 'a', audience: ['k1'] }, { _id: 'b', audience: ['k2'] }, { _id: 'c', audience: ['k1'] });

  const changes = await index.lastChanges(['a', 'b', 'nothing'], ['k1']);
  expect(changes).toMatchObject([{ id: 'a', seq: 1 }]);
});

describe('when it is opened again', () => {
  test('it goes on where it was, without reading what it has', async () => {
    await write(...Array.from({ length: 30 }, (_, n) => ({ _id: `doc-${n}`, audience: ['k1'] })));
    await stop();
    await db.bulkDocs([{ _id: 'while it was closed', audience: ['k1'] }]);
    const changes = vi.spyOn(db, 'changes');
    await start();

    expect(await idsFor(['k1'], { since: 29 })).toEqual(['doc-29', 'while it was closed']);
    const readFrom = changes.mock.calls.filter(([options]) => !options.live).map(([options]) => options.since);
    expect(Math.min(...readFrom.map(Number))).toBe(29);
  });

  test('it begins anew if the database has gone back behind it', async () => {
    await write({ _id: 'lost', audience: ['k1'] }, { _id: 'lost too', audience: ['k1'] });
    await stop();
    await rewind([{ _id: 'other', audience: ['k1'] }]);

    expect(await idsFor(['k1'])).toEqual(['other']);
    expect(await index.audiencesOf(['lost'])).toEqual([[]]);
  });

  test('it begins anew if another document stands under the sequence where it was', async () => {
    await write({ _id: 'lost', audience: ['k1'] });
    await stop();
    await rewind([
      { _id: 'first', audience: ['k1'] },
      { _id: 'second', audience: ['k1'] },
    ]);

    expect(await idsFor(['k1'])).toEqual(['first', 'second']);
  });

  /** Puts another database of the same identity in its place, as restoring a back-up does. */
  async function rewind(docs: StoredDocument[]): Promise<void> {
    const id = await db.id();
    db = await openMemoryDatabase('events');
    vi.spyOn(db, 'id').mockResolvedValue(id);
    await db.bulkDocs(docs);
    await start();
  }
});

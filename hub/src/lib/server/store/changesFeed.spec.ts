import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createChangesFeed } from './changesFeed.ts';
import type { ChangesFeed, DocumentChange } from './changesFeed.ts';
import type { Database } from './database.ts';
import { openMemoryDatabase } from './openDatabase.ts';

let db: Database;
let feed: ChangesFeed;
const errors: unknown[] = [];

beforeEach(async () => {
  errors.length = 0;
  db = await openMemoryDatabase('events');
  feed = await createChangesFeed(db, { onError: (error) => errors.push(error) });
});
afterEach(async () => {
  feed.close();
  await db.close();
});

const write = (...ids: string[]) => db.bulkDocs(ids.map((_id) => ({ _id })));
const idsTold = (listener: { mock: { calls: [DocumentChange][] } }) => listener.mock.calls.map(([{ id }]) => id);

test('tells every change once and in order, to all who listen', async () => {
  const [first, second] = [vi.fn<(change: DocumentChange) => void>(), vi.fn<(change: DocumentChange) => void>()];
  feed.onChange(first);
  feed.onChange(second);

  await write('a', 'b');
  await write('c');
  await feed.caughtUp();

  expect(idsTold(first)).toEqual(['a', 'b', 'c']);
  expect(first.mock.calls[2]![0]).toMatchObject({ seq: 3, id: 'c', deleted: false, doc: { _id: 'c' } });
  expect(idsTold(second)).toEqual(['a', 'b', 'c']);
  expect(feed.lastSeq()).toBe(3);
});

test('tells nothing to one who has stopped listening', async () => {
  const listener = vi.fn<(change: DocumentChange) => void>();
  const stop = feed.onChange(listener);
  stop();

  await write('a');
  await feed.caughtUp();

  expect(listener).not.toHaveBeenCalled();
});

test('a listener that throws is reported and keeps nothing from the others', async () => {
  const listener = vi.fn<(change: DocumentChange) => void>();
  feed.onChange(() => {
    throw new Error('broken listener');
  });
  feed.onChange(listener);

  await write('a', 'b');
  await feed.caughtUp();

  expect(idsTold(listener)).toEqual(['a', 'b']);
  expect(errors).toHaveLength(2);
});

test('tells the leaves of a document in conflict, the winner first', async () => {
  const told: DocumentChange[] = [];
  feed.onChange((change) => told.push(change));

  await db.bulkDocs([{ _id: 'a', _rev: '1-aa' }], { new_edits: false });
  await db.bulkDocs([{ _id: 'a', _rev: '1-bb' }], { new_edits: false });
  await feed.caughtUp();

  expect(told.map(({ revs }) => revs)).toEqual([['1-aa'], ['1-bb', '1-aa']]);
  expect(told[1]!.doc._rev).toBe('1-bb');
});

test('who follows from the past is told everything once, while more is being written', async () => {
  for (let n = 0; n < 120; n += 1)
    await write(`before-${n}-1`, `before-${n}-2`, `before-${n}-3`, `before-${n}-4`, `before-${n}-5`);
  const listener = vi.fn<(change: DocumentChange) => void>();

  const writing = Promise.all(Array.from({ length: 30 }, (_, n) => write(`meanwhile-${n}`)));
  await feed.follow(0, listener);
  await writing;
  await write('after');
  await feed.caughtUp();

  const seqs = listener.mock.calls.map(([{ seq }]) => seq);
  expect(seqs).toEqual(Array.from({ length: 631 }, (_, n) => n + 1));
});

test('the ring has the changes since the feed began', async () => {
  await write('a', 'b');
  await feed.caughtUp();

  expect(feed.ring.covers(0)).toBe(true);
  expect([...feed.ring.after(1)]).toMatchObject([{ seq: 2, id: 'b' }]);
});

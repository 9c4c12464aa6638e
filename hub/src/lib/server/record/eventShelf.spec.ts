import { uuidv7 } from '@foyer/shared/events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryShelf } from '../store/audiences/memoryShelf.ts';
import type { IndexShelf } from '../store/audiences/indexShelf.ts';
import { openMemoryStore, type Store } from '../store/openStore.ts';
import { openEventShelf, type EventShelf } from './eventShelf.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
let store: Store;
let shelf: IndexShelf;
let open: EventShelf;
let read: string[];

const idOf = (subject: string, n: number): string => `visit:${subject}:${uuidv7(NOON + n, (bytes) => bytes.fill(n))}`;
const write = (subject: string, n: number): Promise<void> => store.writer.append([{ _id: idOf(subject, n), n }]);

/** What a start would begin with, by subject; `read` says which noun was read from the record for it. */
async function start(): Promise<Record<string, unknown[]>> {
  open = await openEventShelf({
    store,
    shelf,
    onError: (error) => {
      throw error;
    },
  });
  if (!open.has('visit')) {
    read.push('visit');
    await open.fill('visit', record());
  }
  return onShelf();
}

async function onShelf(): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for await (const { _id, n } of open.documents('visit')) (found[_id.split(':')[1]!] ??= []).push(n);
  return found;
}

async function* record() {
  const { rows } = await store.db.allDocs({ startkey: 'visit:', endkey: 'visit:\ufff0', include_docs: true });
  for (const { doc } of rows) yield { subject: doc!._id.split(':')[1]!, documents: [doc!] };
}

async function told(): Promise<void> {
  await store.feed.caughtUp();
  await open.settled();
}

beforeEach(async () => {
  store = await openMemoryStore('events', {
    onError: (error) => {
      throw error;
    },
  });
  shelf = createMemoryShelf();
  read = [];
});
afterEach(async () => {
  await open.close();
  await store.close();
});

describe('what a start reads', () => {
  test('is filled from the record once, and kept up from then on', async () => {
    await write('a', 1);
    expect(await start()).toEqual({ a: [1] });
    await write('a', 2);
    await write('b', 3);
    await told();
    await open.close();
    expect(await start()).toEqual({ a: [1, 2], b: [3] });
    expect(read).toEqual(['visit']);
  });

  test('has what came after a crash took the last notes', async () => {
    await write('a', 1);
    await start();
    await open.close();
    await write('a', 2);
    await write('c', 3);
    expect(await start()).toEqual({ a: [1, 2], c: [3] });
    expect(read).toEqual(['visit']);
  });

  test('lets go of what is over at the second look, and not of what has moved in between', async () => {
    await write('a', 1);
    await write('b', 2);
    await start();
    const nothing = (): boolean => false;
    await open.letGo('visit', nothing);
    await write('b', 3);
    await told();
    await open.letGo('visit', nothing);
    await open.close();
    expect(await start()).toEqual({ b: [2, 3] });
  });

  test('has all of a subject that comes back', async () => {
    await write('a', 1);
    await start();
    await open.letGo('visit', () => false);
    await open.letGo('visit', () => false);
    expect(await onShelf()).toEqual({});
    await write('a', 2);
    await told();
    await open.close();
    expect(await start()).toEqual({ a: [1, 2] });
  });

  test('is made anew where the record was put back from an older copy', async () => {
    await write('a', 1);
    await write('b', 2);
    await start();
    await told();
    await open.close();
    const former = store;
    store = await openMemoryStore('events', { onError: () => undefined });
    await write('z', 9);
    expect(await start()).toEqual({ z: [9] });
    expect(read).toEqual(['visit', 'visit']);
    await former.close();
  });

  test('knows a record of the same name whose latest writes were lost', async () => {
    await write('a', 1);
    await start();
    await write('b', 2);
    await told();
    await open.close();
    // The change that the shelf remembers is another now.
    const [place] = await shelf.getMany(['\0place']);
    await shelf.batch([
      { type: 'put', key: '\0place', value: place!.replace(/"rev":"[^"]+"/, '"rev":"1-0000"') },
      { type: 'put', key: 'e\0visit\0lost\0visit:lost:1', value: '{"_id":"visit:lost:1","n":7}' },
    ]);
    expect(await start()).toEqual({ a: [1], b: [2] });
  });
});

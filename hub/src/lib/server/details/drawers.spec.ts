import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { DrawerDatabase } from '../store/database.ts';
import { openDocuments } from '../store/documents.ts';
import { openMemoryDatabase } from '../store/openDatabase.ts';
import { openMemoryStore, type Store } from '../store/openStore.ts';
import { openDrawers, type Drawers, type OpenDatabase } from './drawers.ts';

const label = { site: 'site', class: 'visits', month: '2026-11' } as const;
const doc = (id: string) => ({ _id: `details:${id}:1` });

/** As at a CouchDB: databases that hubs share, and a missing one answers 404. */
const databases = new Map<string, DrawerDatabase>();
let notes: Store;
const turns = createKeyedQueue();
beforeEach(async () => {
  databases.clear();
  notes = await openMemoryStore('vault', { onError: (error) => expect.unreachable(String(error)) });
  onTestFinished(() => notes.close());
});

const missing = (): never => {
  throw Object.assign(new Error('Database does not exist.'), { status: 404 });
};

async function hub(beforeDestroy: () => Promise<void> = async () => undefined): Promise<Drawers> {
  const open: OpenDatabase = async (name, isNew) => {
    if (isNew && !databases.has(name)) databases.set(name, await openMemoryDatabase(name));
    const there = (): DrawerDatabase => databases.get(name) ?? missing();
    return {
      put: async (document) => there().put(document),
      bulkDocs: async (documents, options) => there().bulkDocs(documents, options),
      bulkGet: async (options) => there().bulkGet(options),
      allDocs: async (options) => there().allDocs(options),
      info: async () => there().info(),
      close: async () => undefined,
      async destroy() {
        await beforeDestroy();
        databases.delete(name);
      },
    };
  };
  return openDrawers({ documents: openDocuments(notes.db, notes.feed), open, exclusively: turns.run });
}

const idsIn = async (drawers: Drawers): Promise<string[]> => {
  const drawer = await drawers.find(drawers.list()[0]!.id);
  const range = { startkey: 'details:', endkey: 'details:\ufff0' };
  return drawer!.read(async (ones) => {
    const all = await Promise.all(ones.map((one) => one.allDocs(range)));
    return all.flatMap(({ rows }) => rows.map(({ id }) => id)).sort();
  });
};

it('what another hub writes to the database that is being left, after it was copied, is there in the end', async () => {
  let copied = (): void => undefined;
  const isCopied = new Promise<void>((resolve) => (copied = resolve));
  let written = (): void => undefined;
  const isWritten = new Promise<void>((resolve) => (written = resolve));
  const here = await hub(async () => {
    copied();
    await isWritten;
  });
  const drawer = await here.of(label);
  await drawer.write((database) => database.put(doc('stays')));
  await drawer.write((database) => database.put(doc('goes')));

  const there = await hub();
  const late = (await there.find(drawer.id))!.write(async (database) => {
    await isCopied;
    await database.put(doc('late')).catch((error: { status?: number }) => {
      if (error.status !== 409) throw error;
    });
    written();
  });
  expect(await here.takeOut(drawer, (id) => id === doc('goes')._id)).toBe(1);
  await late;
  expect(await idsIn(here)).toEqual([doc('late')._id, doc('stays')._id]);
  expect(await idsIn(there)).toEqual([doc('late')._id, doc('stays')._id]);
  expect([...databases.keys()]).toEqual([`vault-${drawer.id}-2`]);
});

it('one that has not heard of a move finds what was moved, and writes to where it is', async () => {
  const [here, there] = [await hub(), await hub()];
  const drawer = await here.of(label);
  await drawer.write((database) => database.put(doc('a')));
  const seen = (await there.find(drawer.id))!;
  await here.takeOut(drawer, () => false);
  await seen.write((database) => database.put(doc('b')));
  expect(await idsIn(there)).toEqual([doc('a')._id, doc('b')._id]);
});

it('two hubs that make a drawer at once make one', async () => {
  const [here, there] = [await hub(), await hub()];
  const [mine, theirs] = await Promise.all([here.of(label), there.of(label)]);
  await Promise.all([mine.write((one) => one.put(doc('a'))), theirs.write((one) => one.put(doc('b')))]);
  expect(await idsIn(here)).toEqual([doc('a')._id, doc('b')._id]);
  expect(databases.size).toBe(1);
});

it('a drop or a move that was cut short after a database had gone is finished by whoever comes next', async () => {
  const failing = await hub(() => Promise.reject(new Error('power cut')));
  const drawer = await failing.of(label);
  await drawer.write((database) => database.put(doc('a')));
  await expect(failing.takeOut(drawer, () => false)).rejects.toThrow('power cut');
  databases.delete(`vault-${drawer.id}-1`);

  const next = await hub();
  expect(next.unfinished().map(({ id }) => id)).toEqual([drawer.id]);
  await next.takeOut(next.get(drawer.id)!, () => false);
  expect(next.unfinished()).toEqual([]);
  expect(await idsIn(next)).toEqual([doc('a')._id]);

  const second = await hub(() => Promise.reject(new Error('power cut')));
  await expect(second.drop(second.get(drawer.id)!, async () => undefined)).rejects.toThrow('power cut');
  databases.clear();
  const last = await hub();
  await last.drop(last.unfinished()[0]!, async () => undefined);
  expect([last.list(), last.unfinished()]).toEqual([[], []]);
});

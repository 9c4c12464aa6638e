import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StoredDocument } from '../../hub/src/lib/server/store/database.ts';
import { endQuietly, newPouch, pouchOnDisk, remotePouch } from './pouch.ts';
import type { Pouch } from './pouch.ts';
import { startSyncWorld, withFolder } from './syncWorld.ts';
import type { SyncWorld } from './syncWorld.ts';

vi.setConfig({ testTimeout: 30_000 });

let world: SyncWorld;
beforeEach(async () => {
  world = await startSyncWorld();
});
afterEach(async () => {
  await world.close();
  expect(world.faults).toEqual([]);
});

const numbered = (count: number, from = 0): StoredDocument[] =>
  Array.from({ length: count }, (_, index) => ({
    _id: `doc-${String(from + index).padStart(5, '0')}`,
    n: from + index,
  }));

const rowsOf = async (db: Pouch) => (await db.allDocs({ include_docs: true, conflicts: true })).rows;
const countOf = async (db: Pouch) => (await db.info()).doc_count;
const requestsTo = (operation: string) => world.requests.filter((request) => request.endsWith(operation)).length;

describe('one after the other', () => {
  test('a thousand documents pushed by one client are pulled by another', async () => {
    const [sender, receiver] = [newPouch(), newPouch()];
    await sender.bulkDocs(numbered(1_000));

    const pushed = await sender.replicate.to(remotePouch(world.url));
    const pulled = await receiver.replicate.from(remotePouch(world.url));

    expect(pushed.docs_written).toBe(1_000);
    expect(pulled.docs_written).toBe(1_000);
    expect(await rowsOf(receiver)).toEqual(await rowsOf(sender));
  });

  test('between databases on disk', () =>
    withFolder(async (folder) => {
      const onDisk = await startSyncWorld({ folder: `${folder}/hub` });
      const [sender, receiver] = [pouchOnDisk(`${folder}/sender`), pouchOnDisk(`${folder}/receiver`)];
      await sender.bulkDocs(numbered(200));

      await sender.replicate.to(remotePouch(onDisk.url));
      await receiver.replicate.from(remotePouch(onDisk.url));

      expect(await rowsOf(receiver)).toEqual(await rowsOf(sender));
      await Promise.all([sender.close(), receiver.close()]);
      await onDisk.close();
      expect(onDisk.faults).toEqual([]);
    }));

  test('conflicts and deleted leaves arrive as they are', async () => {
    const [sender, receiver] = [newPouch(), newPouch()];
    const history = (rev: string, ...ids: string[]) => ({ _rev: rev, _revisions: { start: ids.length, ids } });
    await sender.bulkDocs(
      [
        { _id: 'conflict', ...history('2-bb', 'bb', 'a') },
        { _id: 'conflict', ...history('2-cc', 'cc', 'a') },
        { _id: 'half deleted', ...history('2-bb', 'bb', 'a') },
        { _id: 'half deleted', ...history('3-dd', 'dd', 'cc', 'a'), _deleted: true },
        { _id: 'deleted', ...history('2-bb', 'bb', 'a'), _deleted: true },
      ],
      { new_edits: false },
    );

    await sender.replicate.to(remotePouch(world.url));
    await receiver.replicate.from(remotePouch(world.url));

    for (const id of ['conflict', 'half deleted', 'deleted']) {
      const leaves = async (db: Pouch) =>
        (await db.get(id, { open_revs: 'all', revs: true })).map((leaf) => JSON.stringify(leaf)).sort();
      expect(await leaves(receiver)).toEqual(await leaves(sender));
      expect(await leaves(remotePouch(world.url))).toEqual(await leaves(sender));
    }
    expect(await rowsOf(receiver)).toEqual(await rowsOf(sender));
  });

  test('attachments arrive with their bytes', async () => {
    const [sender, receiver] = [newPouch(), newPouch()];
    const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, n) => n % 251));
    await sender.put({
      _id: 'visit',
      _attachments: {
        'photo 1/2.jpg': { content_type: 'image/jpeg', data: bytes.toString('base64') },
        empty: { content_type: 'text/plain', data: '' },
      },
    });

    await sender.replicate.to(remotePouch(world.url));
    await receiver.replicate.from(remotePouch(world.url));

    expect(Buffer.compare(await receiver.getAttachment('visit', 'photo 1/2.jpg'), bytes)).toBe(0);
    expect(Buffer.compare(await remotePouch(world.url).getAttachment('visit', 'photo 1/2.jpg'), bytes)).toBe(0);
    expect((await receiver.getAttachment('visit', 'empty')).length).toBe(0);
  });

  test('ids of any characters arrive', async () => {
    const [sender, receiver] = [newPouch(), newPouch()];
    const ids = ['visit:1/2', '访客', 'a b', 'a%2Fb', 'a?b#c&d=e', '😀', '+', 'constructor'];
    await sender.bulkDocs(ids.map((_id) => ({ _id })));

    await sender.replicate.to(remotePouch(world.url));
    await receiver.replicate.from(remotePouch(world.url));

    // One by one: PouchDB's own `allDocs` leaves out ids that begin beyond Latin 1.
    for (const id of ids) {
      expect(await receiver.get(id)).toMatchObject({ _id: id });
      expect(await remotePouch(world.url).get(id)).toMatchObject({ _id: id });
    }
  });

  test('a second time only what is new is sent', async () => {
    const client = newPouch();
    await client.bulkDocs(numbered(300));
    await client.replicate.to(remotePouch(world.url));
    world.requests.length = 0;
    await client.bulkDocs(numbered(5, 300));

    const again = await client.replicate.to(remotePouch(world.url));

    expect(again.docs_read).toBe(5);
    expect(requestsTo('_revs_diff')).toBe(1);
  });

  test('a second time only what is new is pulled', async () => {
    const client = newPouch();
    await world.store.writer.append(numbered(300));
    await client.replicate.from(remotePouch(world.url));
    world.requests.length = 0;
    await world.store.writer.append(numbered(5, 300));

    const again = await client.replicate.from(remotePouch(world.url));

    expect(again.docs_read).toBe(5);
    expect(requestsTo('_bulk_get')).toBe(1);
  });

  test('some documents by their ids', async () => {
    const client = newPouch();
    await world.store.writer.append(numbered(50));

    await client.replicate.from(remotePouch(world.url), { doc_ids: ['doc-00003', 'doc-00007', 'nothing'] });

    expect((await rowsOf(client)).map(({ id }) => id)).toEqual(['doc-00003', 'doc-00007']);
  });

  test('what the hub has had in memory and what it has not are the same to a client', async () => {
    // More than the ring of recent changes, so that the first come from the disk.
    for (let from = 0; from < 2_500; from += 250) await world.store.writer.append(numbered(250, from));
    const client = newPouch();

    await client.replicate.from(remotePouch(world.url), { batch_size: 400 });

    expect((await rowsOf(client)).map(({ doc }) => doc!['n'])).toEqual(numbered(2_500).map(({ n }) => n));
  });
});

describe('live', () => {
  test('in both directions between two clients, through the hub', async () => {
    const [one, other] = [newPouch(), newPouch()];
    const replications = [one, other].flatMap((db) => [
      db.replicate.to(remotePouch(world.url), { live: true, retry: true }),
      db.replicate.from(remotePouch(world.url), { live: true, retry: true }),
    ]);

    for (let n = 0; n < 5; n += 1) {
      await one.put({ _id: `from one ${n}` });
      await other.put({ _id: `from the other ${n}` });
    }
    await vi.waitFor(async () => expect([await countOf(one), await countOf(other)]).toEqual([10, 10]), 10_000);

    await endQuietly(replications);
    expect(await rowsOf(one)).toEqual(await rowsOf(other));
  });

  test('what the hub writes itself reaches a client', async () => {
    const client = newPouch();
    const replication = client.replicate.from(remotePouch(world.url), { live: true });
    await vi.waitFor(() => expect(world.endpoint.openFeeds()).toBe(1));

    await world.store.writer.append([{ _id: 'from the hub' }]);

    await vi.waitFor(async () => expect(await countOf(client)).toBe(1));
    await endQuietly([replication]);
  });

  test('a client that gives up leaves no feed behind', async () => {
    const clients = Array.from({ length: 10 }, () => {
      const replication = newPouch().replicate.from(remotePouch(world.url), { live: true });
      replication.on('error', () => undefined);
      return replication;
    });
    await vi.waitFor(() => expect(world.endpoint.openFeeds()).toBe(10), 10_000);

    for (const replication of clients) replication.cancel();

    await vi.waitFor(() => expect(world.endpoint.openFeeds()).toBe(0), 10_000);
  });
});

test('a client makes a database that is not there yet, where anyone may do anything', async () => {
  const client = newPouch();
  await client.put({ _id: 'a' });

  await client.replicate.to(remotePouch(world.url, 'brand-new'));

  expect(await countOf(remotePouch(world.url, 'brand-new'))).toBe(1);
  expect((await rowsOf(remotePouch(world.url, 'brand-new'))).map(({ id }) => id)).toEqual(['a']);
});

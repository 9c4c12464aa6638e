import nano from 'nano';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSyncServer } from '../../hub/src/lib/server/sync/standalone/startSyncServer.ts';
import type { SyncServer } from '../../hub/src/lib/server/sync/standalone/startSyncServer.ts';

// CouchDB's own client for Node.

let server: SyncServer;
const faults: unknown[] = [];
beforeAll(async () => {
  server = await startSyncServer({ port: 0, host: '127.0.0.1', folder: null, onError: (error) => faults.push(error) });
});
afterAll(async () => {
  await server.close();
  expect(faults).toEqual([]);
});

test('databases', async () => {
  const { db } = nano(server.url);

  await db.create('visits');
  await expect(db.create('visits')).rejects.toMatchObject({ statusCode: 412, error: 'file_exists' });
  await expect(db.create('Visits')).rejects.toMatchObject({ statusCode: 400, error: 'illegal_database_name' });
  expect(await db.list()).toContain('visits');
  expect(await db.get('visits')).toMatchObject({ db_name: 'visits', doc_count: 0 });
  await db.destroy('visits');
  await expect(db.get('visits')).rejects.toMatchObject({ statusCode: 404, error: 'not_found' });
});

test('documents, attachments and changes', async () => {
  const client = nano(server.url);
  await client.db.create('record');
  const record = client.use<{ n: number }>('record');

  const { rev } = await record.insert({ n: 1 }, 'visit');
  expect(await record.get('visit')).toEqual({ _id: 'visit', _rev: rev, n: 1 });
  await expect(record.insert({ n: 2 }, 'visit')).rejects.toMatchObject({ statusCode: 409, error: 'conflict' });
  expect((await record.head('visit'))['etag']).toBe(`"${rev}"`);
  expect(await record.bulk({ docs: [{ _id: 'a' }, { _id: 'visit' }] })).toMatchObject([
    { ok: true, id: 'a' },
    { id: 'visit', error: 'conflict' },
  ]);
  const { rows } = await record.fetch({ keys: ['visit', 'nothing'] });
  expect(rows).toMatchObject([
    { id: 'visit', doc: { n: 1 } },
    { key: 'nothing', error: 'not_found' },
  ]);

  const photo = Buffer.alloc(5_000, 7);
  const attached = await record.attachment.insert('visit', 'photo', photo, 'image/jpeg', { rev });
  expect(Buffer.compare(await record.attachment.get('visit', 'photo'), photo)).toBe(0);
  await record.attachment.destroy('visit', 'photo', { rev: attached.rev });
  await expect(record.attachment.get('visit', 'photo')).rejects.toMatchObject({ statusCode: 404 });

  await record.multipart.insert({ n: 3 }, [{ name: 'note', data: 'hello', content_type: 'text/plain' }], 'with a note');
  expect(String(await record.attachment.get('with a note', 'note'))).toBe('hello');
  expect(String(await record.multipart.get('with a note'))).toMatch(/"follows":true[^]*hello/);

  const changes = await record.changes({ since: 0, include_docs: true });
  expect(changes.results.map(({ id }) => id).sort()).toEqual(['a', 'visit', 'with a note']);
  const { _rev } = await record.get('a');
  await record.destroy('a', _rev);
  await expect(record.get('a')).rejects.toMatchObject({ statusCode: 404, reason: 'deleted' });
});

import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask } from './http.ts';
import { startSyncWorld } from './syncWorld.ts';
import type { SyncWorld } from './syncWorld.ts';

// What CouchDB's own replicator sends and PouchDB does not.

let world: SyncWorld;
beforeEach(async () => {
  world = await startSyncWorld();
});
afterEach(async () => {
  await world.close();
  expect(world.faults).toEqual([]);
});

const BOUNDARY = '0a1b2c3d';
const RELATED = { 'content-type': `multipart/related; boundary="${BOUNDARY}"` };

function related(...parts: (string | Buffer)[]): Buffer {
  const lines = parts.flatMap((part) => [Buffer.from(`--${BOUNDARY}\r\n`), Buffer.from(part), Buffer.from('\r\n')]);
  return Buffer.concat([...lines, Buffer.from(`--${BOUNDARY}--`)]);
}

const json = (doc: unknown) => `Content-Type: application/json\r\n\r\n${JSON.stringify(doc)}`;
const file = (name: string, bytes: Buffer) =>
  Buffer.concat([
    Buffer.from(`Content-Disposition: attachment; filename="${name}"\r\nContent-Length: ${bytes.length}\r\n\r\n`),
    bytes,
  ]);

const doc = (attachments: Record<string, unknown>) => ({
  _id: 'visit',
  _rev: '1-aa',
  _revisions: { start: 1, ids: ['aa'] },
  _attachments: attachments,
});
const put = (body: Buffer, headers = RELATED) =>
  ask(world.url, 'PUT', '/events/visit?new_edits=false', { body, headers });

describe('PUT of a document with its attachments as multipart/related', () => {
  const photo = Buffer.from('\r\n--not the boundary\r\n\0\xff', 'latin1');
  const text = Buffer.from('x'.repeat(300));

  test('named by file name, in any order, one of them packed', async () => {
    const packed = gzipSync(text);
    const body = related(
      json(
        doc({
          photo: { follows: true, content_type: 'image/jpeg', length: photo.length, revpos: 1, digest: 'md5-x' },
          text: {
            follows: true,
            content_type: 'text/plain',
            length: text.length,
            encoding: 'gzip',
            encoded_length: packed.length,
          },
        }),
      ),
      file('text', packed),
      file('photo', photo),
    );

    expect(await put(body)).toMatchObject({ status: 201, body: { ok: true, id: 'visit', rev: '1-aa' } });
    expect(Buffer.compare(await world.store.db.getAttachment('visit', 'photo'), photo)).toBe(0);
    expect(Buffer.compare(await world.store.db.getAttachment('visit', 'text'), text)).toBe(0);
  });

  test('without names, in the order of the document', async () => {
    const body = related(
      json(
        doc({
          one: { follows: true, content_type: 'text/plain', length: 3 },
          two: { follows: true, content_type: 'text/plain', length: 3 },
        }),
      ),
      '\r\n\r\n111'.slice(2),
      'Content-Type: text/plain\r\n\r\n222',
    );

    expect((await put(body)).status).toBe(201);
    expect(String(await world.store.db.getAttachment('visit', 'one'))).toBe('111');
    expect(String(await world.store.db.getAttachment('visit', 'two'))).toBe('222');
  });

  const announced = { photo: { follows: true, content_type: 'image/jpeg', length: 3 } };
  test.each<[string, Buffer, Record<string, string>]>([
    ['no boundary', related(json(doc({}))), { 'content-type': 'multipart/related' }],
    [
      'a body that breaks off',
      related(json(doc(announced)), file('photo', Buffer.from('abc'))).subarray(0, -20),
      RELATED,
    ],
    ['an attachment that does not follow', related(json(doc(announced))), RELATED],
    ['a part that was not announced', related(json(doc({})), file('photo', Buffer.from('abc'))), RELATED],
    ['an attachment that is too short', related(json(doc(announced)), file('photo', Buffer.from('ab'))), RELATED],
    ['a first part that is no document', related('Content-Type: text/plain\r\n\r\nhello'), RELATED],
    ['a part without headers', related('hello'), RELATED],
    [
      'packed bytes that are not',
      related(json(doc({ photo: { ...announced.photo, encoding: 'gzip' } })), file('photo', Buffer.from('abc'))),
      RELATED,
    ],
  ])('refused: %s', async (_, body, headers) => {
    expect(await put(body, headers as typeof RELATED)).toMatchObject({ status: 400, body: { error: 'bad_request' } });
    expect((await world.store.db.info()).doc_count).toBe(0);
  });
});

test('open_revs as multipart/mixed, where that is what is wanted', async () => {
  await world.store.db.bulkDocs(
    [
      { _id: 'visit', _rev: '1-aa', n: 1 },
      { _id: 'visit', _rev: '1-bb', n: 2 },
    ],
    { new_edits: false },
  );

  const { headers, body } = await ask(
    world.url,
    'GET',
    '/events/visit?open_revs=["1-aa","1-bb"]&revs=true&latest=true',
    {
      headers: { accept: 'multipart/mixed' },
    },
  );

  const boundary = /boundary="(.+)"/.exec(headers.get('content-type')!)![1]!;
  const parts = String(body).split(`--${boundary}`);
  expect(parts.at(-1)).toBe('--');
  const docs = parts.slice(1, -1).map((part) => JSON.parse(part.split('\r\n\r\n')[1]!) as Record<string, unknown>);
  expect(docs).toMatchObject([
    { _rev: '1-aa', n: 1, _revisions: { start: 1, ids: ['aa'] } },
    { _rev: '1-bb', n: 2 },
  ]);
});

test('a full commit, which tells whether the hub is still of the same epoch', async () => {
  const { status, body } = await ask(world.url, 'POST', '/events/_ensure_full_commit', { body: {} });
  const { instance_start_time } = (await ask(world.url, 'GET', '/events')).body as { instance_start_time: string };

  expect(status).toBe(201);
  expect(body).toEqual({ ok: true, instance_start_time });
  expect(Number(instance_start_time)).toBe(world.epoch.since() * 1_000);
});

test('HEAD is answered as GET without a body', async () => {
  expect(await ask(world.url, 'HEAD', '/events')).toMatchObject({ status: 200, body: '' });
  expect(await ask(world.url, 'HEAD', '/events/nothing')).toMatchObject({ status: 404, body: '' });
});

test('an attachment comes with its bytes, and with nothing that a browser would act on', async () => {
  const html = Buffer.from('<script>alert(1)</script>');
  await world.store.writer.append([
    { _id: 'visit', _attachments: { page: { content_type: 'text/html', data: html.toString('base64') } } },
  ]);

  const { headers, body } = await ask(world.url, 'GET', '/events/visit/page');

  expect(body).toBe(html.toString());
  expect(headers.get('content-type')).toBe('text/html');
  expect(headers.get('content-disposition')).toBe('attachment');
  expect(headers.get('content-security-policy')).toContain('sandbox');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

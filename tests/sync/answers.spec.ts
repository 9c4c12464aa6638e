import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask } from './http.ts';
import { startSyncWorld } from './syncWorld.ts';
import type { SyncWorld } from './syncWorld.ts';

// What stands around an answer: ETags, packing, limits, heads.

const MAX_ATTACHMENT_BYTES = 1_000;

let world: SyncWorld;
beforeEach(async () => {
  world = await startSyncWorld({ limits: { maxAttachmentBytes: MAX_ATTACHMENT_BYTES, maxIdCharacters: 50 } });
});
afterEach(async () => {
  await world.close();
  expect(world.faults).toEqual([]);
});

describe('an ETag', () => {
  const put = async (path: string, body: unknown, type = 'application/json') =>
    (await ask(world.url, 'PUT', path, { body, headers: { 'content-type': type } })).body as { rev: string };

  test('of a document is its revision, and what is known is not sent again', async () => {
    const { rev } = await put('/events/visit', { n: 1 });
    const { headers } = await ask(world.url, 'GET', '/events/visit');
    const etag = headers.get('etag')!;
    expect(etag).toBe(`"${rev}"`);

    for (const known of [etag, `W/${etag}`, `"1-aa", ${etag}`, '*']) {
      const again = await ask(world.url, 'GET', '/events/visit', { headers: { 'if-none-match': known } });
      expect(again).toMatchObject({ status: 304, body: '' });
    }
    await put(`/events/visit?rev=${rev}`, { n: 2 });
    const changed = await ask(world.url, 'GET', '/events/visit', { headers: { 'if-none-match': etag } });
    expect(changed).toMatchObject({ status: 200, body: { n: 2 } });
  });

  test('is not given where the answer may change without the revision', async () => {
    await put('/events/visit', { n: 1 });
    for (const more of ['conflicts', 'revs_info'])
      expect((await ask(world.url, 'GET', `/events/visit?${more}=true`)).headers.get('etag')).toBeNull();
  });

  test('of an attachment is its digest, and its head is told without its bytes', async () => {
    await put('/events/visit/note', 'hello', 'text/plain');
    const head = await ask(world.url, 'HEAD', '/events/visit/note');
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(Object.fromEntries(head.headers)).toMatchObject({
      etag: '"XUFAKrxLKna5cZ2REBfFkg=="',
      'content-md5': 'XUFAKrxLKna5cZ2REBfFkg==',
      'content-type': 'text/plain',
      'content-length': '5',
    });
    const known = { 'if-none-match': head.headers.get('etag')! };
    expect(await ask(world.url, 'GET', '/events/visit/note', { headers: known })).toMatchObject({ status: 304 });
  });
});

describe('packing', () => {
  const text = 'x'.repeat(200_000);

  test.each([
    ['gzip', true],
    ['deflate, gzip;q=0.5', true],
    ['*', true],
    ['gzip;q=0', false],
    ['br', false],
    ['', false],
  ])('of a large answer to one who accepts %j: %s', async (accepted, isPacked) => {
    await world.store.writer.append([{ _id: 'large', text }]);
    const { headers, bytes } = await raw('/events/large', { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(isPacked ? 'gzip' : undefined);
    expect(bytes.length < 20_000).toBe(isPacked);
    expect(Number(headers['content-length'])).toBe(bytes.length);
    expect(JSON.parse((isPacked ? gunzipSync(bytes) : bytes).toString())).toMatchObject({ text });
  });

  test('a small answer is sent as it is', async () => {
    expect((await raw('/events', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBeUndefined();
  });

  function raw(path: string, headers: Record<string, string>) {
    return new Promise<{ headers: NodeJS.Dict<string | string[]>; bytes: Buffer }>((resolve, reject) => {
      request(`${world.url}${path}`, { headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ headers: response.headers, bytes: Buffer.concat(chunks) }));
      })
        .on('error', reject)
        .end();
    });
  }
});

describe('an attachment that is larger than told at GET /', () => {
  const large = Buffer.alloc(MAX_ATTACHMENT_BYTES + 1, 'x');

  test('by itself: 413', async () => {
    const headers = { 'content-type': 'image/jpeg' };
    expect(await ask(world.url, 'PUT', '/events/visit/photo', { body: large, headers })).toMatchObject({
      status: 413,
      body: { error: 'too_large', reason: expect.stringContaining(String(MAX_ATTACHMENT_BYTES)) },
    });
  });

  test.each([
    ['announced', large.length],
    ['not announced', undefined],
  ])('in multipart/related, %s: 413', async (_, length) => {
    const doc = { _attachments: { photo: { follows: true, content_type: 'image/jpeg', length } } };
    const body = [`--b`, `content-type: application/json`, '', JSON.stringify(doc), '--b', '', String(large), '--b--'];
    const headers = { 'content-type': 'multipart/related; boundary=b' };
    expect(await ask(world.url, 'PUT', '/events/visit', { body: body.join('\r\n'), headers })).toMatchObject({
      status: 413,
    });
    expect((await ask(world.url, 'GET', '/events')).body).toMatchObject({ doc_count: 0 });
  });

  test('in a batch: that document is refused, and the others are written', async () => {
    const photo = { content_type: 'image/jpeg', data: large.toString('base64') };
    const docs = [
      { _id: 'a', _rev: '1-aa', _attachments: { photo } },
      { _id: 'b', _rev: '1-bb' },
    ];
    expect(await ask(world.url, 'POST', '/events/_bulk_docs', { body: { docs, new_edits: false } })).toMatchObject({
      status: 201,
      body: [{ id: 'a', error: 'forbidden', reason: expect.stringContaining('1000 bytes') }],
    });
    expect((await ask(world.url, 'GET', '/events/b')).status).toBe(200);
  });
});

test('HEAD of a feed that would stay open is that of one that does not', async () => {
  expect(await ask(world.url, 'HEAD', '/events/_changes?feed=continuous&heartbeat=10000')).toMatchObject({
    status: 200,
    body: '',
  });
  expect(world.endpoint.openFeeds()).toBe(0);
});

test('an id that every object has as a name', async () => {
  const docs = ['constructor', '__proto__', 'toString'].map((_id) => ({ _id, _rev: '1-aa' }));
  await ask(world.url, 'POST', '/events/_bulk_docs', { body: JSON.stringify({ docs, new_edits: false }) });
  const asked = '{"constructor":["1-aa","1-bb"],"__proto__":["1-aa"],"toString":["1-aa"]}';
  expect((await ask(world.url, 'POST', '/events/_revs_diff', { body: asked })).body).toEqual({
    constructor: { missing: ['1-bb'] },
  });
});

describe('the latest of a revision that nobody has heard of', () => {
  const strange = '3-cc';
  const put = (rev: string, ids: string[], fields: object = {}) =>
    world.store.db.bulkDocs([{ _id: 'visit', _rev: rev, _revisions: { start: ids.length, ids }, ...fields }], {
      new_edits: false,
    });

  test.each([
    ['a document', 'GET', `/events/visit?latest=true&rev=${strange}`, 404],
    ['its leaves', 'GET', `/events/visit?latest=true&open_revs=["${strange}"]`, 200],
    ['a batch', 'POST', '/events/_bulk_get?latest=true', 200],
    ['a batch with attachments', 'POST', '/events/_bulk_get?latest=true&attachments=true', 200],
  ])('is missing, and the server stays: %s', async (_, method, path, status) => {
    await put('2-bb', ['bb', 'aa']);
    const options = method === 'POST' ? { body: { docs: [{ id: 'visit', rev: strange }] } } : {};
    const answer = await ask(world.url, method, path, options);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toContain('missing');
  });

  test('that of an ancestor, of which there is no more than its name, is the leaf', async () => {
    await put('2-bb', ['bb', 'aa']);
    expect((await ask(world.url, 'GET', '/events/visit?latest=true&open_revs=["1-aa","3-cc"]')).body).toMatchObject([
      { ok: { _rev: '2-bb' } },
      { missing: strange },
    ]);
  });
});

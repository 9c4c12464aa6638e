import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asDevice, deviceOptions, devicePolicy, MAX_ATTACHMENT_BYTES } from './devicePolicy.ts';
import type { TestDevice } from './devicePolicy.ts';
import { ask } from './http.ts';
import type { Answer, AskOptions } from './http.ts';
import { newPouch, remotePouch } from './pouch.ts';
import { startSyncWorld } from './syncWorld.ts';
import type { SyncWorld } from './syncWorld.ts';

const MAX_REQUEST_BYTES = 50_000;
const MAX_DOCUMENT_BYTES = 5_000;

let world: SyncWorld;
beforeEach(async () => {
  world = await startSyncWorld<TestDevice>({
    policy: devicePolicy,
    databases: ['parcels', 'notices', 'secret'],
    limits: { maxRequestBytes: MAX_REQUEST_BYTES, maxDocumentBytes: MAX_DOCUMENT_BYTES, maxLocalDocumentBytes: 1_000 },
  });
});
afterEach(async () => {
  await world.close();
  expect(world.faults).toEqual([]);
});

const asK7 = (method: string, path: string, { headers, ...options }: AskOptions = {}): Promise<Answer> =>
  ask(world.url, method, path, { ...options, headers: { ...asDevice('K7@north'), ...headers } });

const REV = '1-0123456789abcdef0123456789abcdef';
const ownDoc = (fields: Record<string, unknown> = {}) => ({ _id: 'visit:1', _rev: REV, by: 'K7', ...fields });
const pushed = (...docs: unknown[]) => asK7('POST', '/events/_bulk_docs', { body: { docs, new_edits: false } });

describe('who is not let in', () => {
  test('no principal: 401, in JSON, with the epoch', async () => {
    const { status, body, headers } = await ask(world.url, 'GET', '/events');

    expect(status).toBe(401);
    expect(body).toEqual({ error: 'unauthorized', reason: expect.any(String) });
    expect(headers.get('x-foyer-epoch')).toBe(world.epoch.current());
    expect((await ask(world.url, 'GET', '/')).status).toBe(401);
  });

  test.each(['/secret', '/nothing', '/..%2Fevents', '/__proto__', '/constructor'])(
    'no such database for it: %s',
    async (path) => {
      expect(await asK7('GET', path)).toMatchObject({ status: 404, body: { error: 'not_found' } });
      expect(await asK7('GET', `${path}/_changes`)).toMatchObject({ status: 404 });
    },
  );

  test('a device makes no databases; of one that is there it is told so', async () => {
    expect(await asK7('PUT', '/brand-new')).toMatchObject({ status: 403, body: { error: 'forbidden' } });
    expect(await asK7('PUT', '/secret')).toMatchObject({ status: 403 });
    expect(await asK7('PUT', '/events')).toMatchObject({ status: 412, body: { error: 'file_exists' } });
  });

  test.each([
    ['GET', '/parcels/_changes'],
    ['GET', '/parcels/_all_docs'],
    ['GET', '/parcels/visit:1'],
    ['GET', '/parcels/visit:1/photo'],
    ['POST', '/parcels/_bulk_get'],
  ])('nothing is read from a database that is write only: %s %s', async (method, path) => {
    const options = method === 'POST' ? { body: { docs: [] } } : {};
    expect(await asK7(method, path, options)).toMatchObject({ status: 403, body: { error: 'forbidden' } });
  });

  test('nothing is written to a database that is read only', async () => {
    expect(await asK7('POST', '/notices/_bulk_docs', { body: { docs: [] } })).toMatchObject({ status: 403 });
    expect(await asK7('PUT', '/notices/a', { body: {} })).toMatchObject({ status: 403 });
  });
});

describe('documents that are refused, the rest of the batch going on', () => {
  const history = (...ids: string[]) => ({ _rev: `${ids.length}-${ids[0]}`, _revisions: { start: ids.length, ids } });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['a generation above 1', ownDoc({ _rev: '2-aa' }), /first revisions/],
    ['a generation above 1 with its history', ownDoc(history('bb', 'aa')), /first revisions/],
    ['a made-up generation', ownDoc({ _rev: '999999-aa' }), /first revisions/],
    ['a deletion', ownDoc({ _deleted: true }), /not deleted/],
    ['a design document', ownDoc({ _id: '_design/views' }), /design documents/],
    ['the name of another device', ownDoc({ by: 'K8' }), /another device/],
    [
      'an attachment that is too large',
      withPhoto({ data: 'A'.repeat(MAX_ATTACHMENT_BYTES * 2) }),
      /more than 1000 bytes/,
    ],
    ['an attachment of someone else by its digest', withPhoto({ stub: true, digest: 'md5-AAAA' }), /with its contents/],
    ['an attachment that is not base64', withPhoto({ data: 'not base64!' }), /not base64/],
    ['an attachment without contents', withPhoto({}), /not base64/],
    ['an attachment with a reserved name', ownDoc({ _attachments: { _x: { data: '' } } }), /named/],
    ['a revision tree of its own', ownDoc({ _rev_tree: [] }), /special document member/],
    ['a revision that is none', ownDoc({ _rev: 'new' }), /invalid _rev/],
    ['no revision', ownDoc({ _rev: undefined }), /_rev is missing/],
    ['an id with an underscore', ownDoc({ _id: '_visit' }), /underscore/],
    ['a _local id', ownDoc({ _id: '_local/foyer-epoch' }), /underscore/],
    ['an id that is too long', ownDoc({ _id: 'x'.repeat(600) }), /characters/],
    ['too many bytes', ownDoc({ text: 'x'.repeat(MAX_DOCUMENT_BYTES) }), /5000 bytes/],
    ['nesting without end', ownDoc({ deep: nested(5_00) }), /nested/],
  ])('%s', async (_, doc, reason) => {
    const { status, body } = await pushed({ _id: 'before', _rev: REV, by: 'K7' }, doc, {
      _id: 'after',
      _rev: REV,
      by: 'K7',
    });

    expect(status).toBe(201);
    const told = { id: doc['_id'], error: 'forbidden', reason: expect.stringMatching(reason) };
    expect(body).toEqual([doc['_rev'] === undefined ? told : { ...told, rev: doc['_rev'] }]);
    const { rows } = await world.store.db.allDocs({});
    expect(rows.map(({ id }) => id)).toEqual(['after', 'before']);
  });

  function withPhoto(attachment: Record<string, unknown>) {
    return ownDoc({ _attachments: { photo: { content_type: 'image/jpeg', ...attachment } } });
  }

  function nested(depth: number): unknown {
    return depth === 0 ? 'bottom' : [nested(depth - 1)];
  }

  test('a second revision of a document that is there', async () => {
    await pushed(ownDoc());

    const { body } = await pushed(ownDoc({ _rev: '1-ffff', n: 2 }), ownDoc({ _id: 'visit:2' }));

    expect(body).toEqual([
      { id: 'visit:1', rev: '1-ffff', error: 'forbidden', reason: expect.stringMatching(/already there/) },
    ]);
    expect((await world.store.db.get('visit:1'))._rev).toBe(REV);
    expect(await world.store.db.get('visit:2')).toMatchObject({ by: 'K7' });
  });

  test('a revision that its history says is another: the history counts, as for who stores it', async () => {
    const { body } = await pushed(ownDoc({ _revisions: { start: 2, ids: ['f', 'e'] } }));

    expect(body).toEqual([
      { id: 'visit:1', rev: '2-f', error: 'forbidden', reason: expect.stringMatching(/first revisions/) },
    ]);
    expect((await world.store.db.info()).doc_count).toBe(0);
  });

  test('two revisions of one document in one request: the first is it', async () => {
    const { body } = await pushed(ownDoc(), ownDoc({ _rev: '1-ffff' }));

    expect(body).toMatchObject([{ id: 'visit:1', rev: '1-ffff' }]);
    expect(await world.store.db.get('visit:1', { open_revs: 'all' })).toHaveLength(1);
  });

  test('the same revision again is no offence', async () => {
    await pushed(ownDoc());

    expect(await pushed(ownDoc())).toMatchObject({ status: 201, body: [] });
  });

  test('what is no document at all', async () => {
    const { status, body } = await pushed(null, 'text', [], ownDoc());

    expect(status).toBe(201);
    expect(body).toHaveLength(3);
    expect(body).toMatchObject([{ error: 'forbidden' }, { error: 'forbidden' }, { error: 'forbidden' }]);
    expect(await world.store.db.get('visit:1')).toMatchObject({ by: 'K7' });
  });

  test('PouchDB reports them as denied and delivers the others', async () => {
    const client = newPouch();
    await client.bulkDocs([
      { _id: 'a', by: 'K7' },
      { _id: 'b', by: 'K8' },
      { _id: 'c', by: 'K7' },
    ]);
    const denied: string[] = [];

    const result = await client.replicate
      .to(remotePouch(world.url, 'events', deviceOptions('K7@north')))
      .on('denied', ({ id, name, reason }) => denied.push(`${id}: ${name}, ${reason}`));

    expect(denied).toEqual(['b: forbidden, in the name of another device']);
    expect(result).toMatchObject({ docs_written: 2, doc_write_failures: 1 });
  });

  test('with new edits, a change of what is there and a deletion', async () => {
    await pushed(ownDoc());
    const body = {
      docs: [ownDoc({ n: 2 }), { _id: 'visit:1', _deleted: true, by: 'K7' }, { _id: 'visit:3', by: 'K7' }],
    };

    expect(await asK7('POST', '/events/_bulk_docs', { body })).toMatchObject({
      status: 201,
      body: [{ error: 'forbidden' }, { error: 'forbidden' }, { ok: true, id: 'visit:3' }],
    });
  });

  test('one by one: PUT and DELETE', async () => {
    await pushed(ownDoc({ audience: ['device:K7'] }));

    expect(await asK7('PUT', '/events/visit:1', { body: { by: 'K7' } })).toMatchObject({
      status: 409,
      body: { error: 'conflict' },
    });
    expect(await asK7('PUT', '/events/visit:2', { body: { by: 'K8' } })).toMatchObject({
      status: 403,
      body: { error: 'forbidden', reason: 'in the name of another device' },
    });
    expect(await asK7('PUT', '/events/visit:2', { body: { _id: 'visit:3', by: 'K7' } })).toMatchObject({ status: 400 });
    expect(await asK7('PUT', '/events/_design/x', { body: { by: 'K7' } })).toMatchObject({ status: 403 });
    expect(await asK7('DELETE', `/events/visit:1?rev=${REV}`)).toMatchObject({ status: 403 });
    expect(
      await asK7('PUT', `/events/visit:2?new_edits=false`, { body: ownDoc({ _id: 'visit:2', _rev: '2-aa' }) }),
    ).toMatchObject({
      status: 403,
    });
    expect((await world.store.db.info()).doc_count).toBe(1);
  });
});

describe('requests that make no sense', () => {
  const selector = (wanted: unknown): AskOptions => ({ body: { selector: wanted } });
  test.each<[string, string, string, AskOptions]>([
    ['JSON that breaks off', 'POST', '/events/_bulk_docs', { body: '{"docs":[' }],
    ['no JSON', 'POST', '/events/_revs_diff', { body: 'docs' }],
    ['a list for an object', 'POST', '/events/_revs_diff', { body: [] }],
    ['no docs', 'POST', '/events/_bulk_docs', { body: {} }],
    ['docs that are no list', 'POST', '/events/_bulk_docs', { body: { docs: {} } }],
    ['new_edits that is no switch', 'POST', '/events/_bulk_docs', { body: { docs: [], new_edits: 'no' } }],
    ['docs without ids', 'POST', '/events/_bulk_get', { body: { docs: [{ rev: REV }] } }],
    ['revisions that are none', 'POST', '/events/_revs_diff', { body: { 'visit:1': [7] } }],
    ['revisions that are no list', 'POST', '/events/_revs_diff', { body: { 'visit:1': REV } }],
    ['since that is no sequence', 'GET', '/events/_changes?since=yesterday', {}],
    ['a limit that is no number', 'GET', '/events/_changes?limit=-1', {}],
    ['a feed there is none of', 'GET', '/events/_changes?feed=eventsource', {}],
    ['a selector that is none', 'GET', '/events/_changes?filter=_selector&selector=[]', {}],
    [
      'a selector with an operator there is none of',
      'POST',
      '/events/_changes?filter=_selector',
      selector({ n: { $near: 1 } }),
    ],
    ['a selector with a pattern', 'POST', '/events/_changes?filter=_selector', selector({ n: { $regex: '(a+)+$' } })],
    ['doc_ids that are none', 'POST', '/events/_changes?filter=_doc_ids', { body: { doc_ids: 'visit:1' } }],
    ['doc_ids that are no JSON', 'GET', '/events/_changes?filter=_doc_ids&doc_ids=visit', {}],
    ['a rev that is none', 'GET', '/events/visit:1?rev=latest', {}],
    ['open_revs that are none', 'GET', '/events/visit:1?open_revs=some', {}],
    ['a path that is not escaped', 'GET', '/events/%E0%A4%A', {}],
    ['a key that is no JSON', 'GET', '/events/_all_docs?startkey=visit', {}],
    ['gzip that is none', 'POST', '/events/_bulk_docs', { body: '{}', headers: { 'content-encoding': 'gzip' } }],
  ])('%s: 400', async (_, method, path, options) => {
    expect(await asK7(method, path, options)).toMatchObject({
      status: 400,
      body: { error: 'bad_request', reason: expect.any(String) },
    });
  });

  test.each([
    ['POST', '/'],
    ['DELETE', '/events'],
    ['PUT', '/events/_bulk_docs'],
    ['DELETE', '/events/_changes'],
    ['PATCH', '/events/visit:1'],
    ['POST', '/events/visit:1/photo'],
  ])('a method there is none of: 405 to %s %s', async (method, path) => {
    const { status, headers, body } = await asK7(method, path);
    expect({ status, body }).toMatchObject({ status: 405, body: { error: 'method_not_allowed' } });
    expect(headers.get('allow')).toMatch(/[A-Z]/);
  });

  test.each(['_temp_view', '_find', '_design/x/_view/y', '_compact', '_security', '_purge', '_bulk_docs/more'])(
    'what else a CouchDB has is not there: %s',
    async (path) => {
      expect(await asK7('POST', `/events/${path}`, { body: {} })).toMatchObject({
        status: expect.toBeOneOf([404, 405]),
      });
      expect(await asK7('GET', `/events/${path}`)).toMatchObject({ status: expect.toBeOneOf([404, 405]) });
    },
  );
});

describe('limits', () => {
  test('are told', async () => {
    const { body } = await asK7('GET', '/');
    expect(body).toMatchObject({
      limits: { maxRequestBytes: MAX_REQUEST_BYTES, maxDocumentBytes: MAX_DOCUMENT_BYTES },
    });
  });

  const tooLarge = {
    status: 413,
    body: { error: 'too_large', reason: expect.stringContaining(String(MAX_REQUEST_BYTES)) },
  };
  const large = JSON.stringify({ docs: [], padding: 'x'.repeat(MAX_REQUEST_BYTES) });

  test('a body that is too large: 413, and the connection lives', async () => {
    expect(await asK7('POST', '/events/_bulk_docs', { body: large })).toMatchObject(tooLarge);
    expect(await asK7('GET', '/events')).toMatchObject({ status: 200 });
  });

  test('one that does not say how large it is', async () => {
    const stream = new Blob([large]).stream();
    const response = await fetch(`${world.url}/events/_bulk_docs`, {
      method: 'POST',
      headers: { ...asDevice('K7@north') },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject(tooLarge.body);
  });

  test('one that is small only while it is packed', async () => {
    const body = gzipSync(large);
    expect(body.length).toBeLessThan(1_000);
    expect(await asK7('POST', '/events/_bulk_docs', { body, headers: { 'content-encoding': 'gzip' } })).toMatchObject(
      tooLarge,
    );
  });

  test('another packing than gzip: 415', async () => {
    const options = { body: '{}', headers: { 'content-encoding': 'br' } };
    expect(await asK7('POST', '/events/_bulk_docs', options)).toMatchObject({ status: 415 });
  });

  test('a _local document that is too large', async () => {
    const body = { text: 'x'.repeat(2_000) };
    expect(await asK7('PUT', '/events/_local/checkpoint', { body })).toMatchObject({ status: 413 });
  });
});

test('a body packed with gzip is taken', async () => {
  const body = gzipSync(JSON.stringify({ docs: [ownDoc()], new_edits: false }));

  expect(await asK7('POST', '/events/_bulk_docs', { body, headers: { 'content-encoding': 'gzip' } })).toMatchObject({
    status: 201,
  });
  expect(await world.store.db.get('visit:1')).toMatchObject({ by: 'K7' });
});

test('a fault of the store is told without its details, and reported', async () => {
  const { db } = world.store;
  const original = db.revsDiff;
  db.revsDiff = () => Promise.reject(new Error('a secret of the disk'));

  const { status, body } = await asK7('POST', '/events/_revs_diff', { body: { a: [REV] } });

  expect(status).toBe(500);
  expect(JSON.stringify(body)).not.toContain('secret');
  expect(world.faults.splice(0)).toMatchObject([{ message: 'a secret of the disk' }]);
  db.revsDiff = original;
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StoredDocument } from '../../hub/src/lib/server/store/database.ts';
import { asDevice, deviceOptions, devicePolicy } from './devicePolicy.ts';
import type { TestDevice } from './devicePolicy.ts';
import { ask } from './http.ts';
import type { AskOptions } from './http.ts';
import { endQuietly, newPouch, remotePouch } from './pouch.ts';
import { startSyncWorld } from './syncWorld.ts';
import type { SyncWorld } from './syncWorld.ts';

vi.setConfig({ testTimeout: 30_000 });

const K7 = 'K7@north';
const K8 = 'K8@south';

let world: SyncWorld;
beforeEach(async () => {
  world = await startSyncWorld<TestDevice>({ policy: devicePolicy, databases: ['parcels'] });
});
afterEach(async () => {
  await world.close();
  expect(world.faults).toEqual([]);
});

const askAs = (device: string, method: string, path: string, { headers, ...options }: AskOptions = {}) =>
  ask(world.url, method, path, { ...options, headers: { ...asDevice(device), ...headers } });

async function append(...docs: StoredDocument[]): Promise<void> {
  await world.store.writer.append(docs);
  await world.store.feed.caughtUp();
}

async function fewForK7(): Promise<void> {
  await append(
    { _id: 'north 1', audience: ['kiosks:north'] },
    { _id: 'south 1', audience: ['kiosks:south'] },
    { _id: 'K7 alone', audience: ['device:K7'] },
    { _id: 'K8 alone', audience: ['device:K8'] },
    { _id: 'both sites', audience: ['kiosks:north', 'kiosks:south', 'device:K7'] },
    { _id: 'nobody' },
  );
}
const FOR_K7 = ['north 1', 'K7 alone', 'both sites'];
const NOT_FOR_K7 = ['south 1', 'K8 alone', 'nobody'];

interface ChangesAnswer {
  results: { id: string; seq: string; doc?: StoredDocument; deleted?: boolean }[];
  last_seq: string;
  pending: number;
}

async function changesFor(device: string, query = ''): Promise<ChangesAnswer> {
  const { status, body } = await askAs(device, 'GET', `/events/_changes${query}`);
  expect(status).toBe(200);
  return body as ChangesAnswer;
}

const revOf = async (id: string) => (await world.store.db.get(id))._rev!;

describe('a device sees what is for it, and nothing else', () => {
  beforeEach(fewForK7);

  test('by replication', async () => {
    const client = newPouch();

    await client.replicate.from(remotePouch(world.url, 'events', deviceOptions(K7)));

    expect((await client.allDocs({})).rows.map(({ id }) => id)).toEqual([...FOR_K7].sort());
  });

  test('in _changes, forwards and backwards', async () => {
    expect((await changesFor(K7)).results.map(({ id }) => id)).toEqual(FOR_K7);
    expect((await changesFor(K7, '?descending=true')).results.map(({ id }) => id)).toEqual([...FOR_K7].reverse());
  });

  test('in _changes by ids', async () => {
    const body = { doc_ids: [...NOT_FOR_K7, 'K7 alone', 'nothing'] };
    const answer = await askAs(K7, 'POST', '/events/_changes?filter=_doc_ids', { body });

    expect((answer.body as ChangesAnswer).results.map(({ id }) => id)).toEqual(['K7 alone']);
  });

  test('in _all_docs, whatever it asks for', async () => {
    const { body } = await askAs(K7, 'GET', '/events/_all_docs?include_docs=true');
    expect(body).toMatchObject({ total_rows: 3, rows: [...FOR_K7].sort().map((id) => ({ id, doc: { _id: id } })) });

    const byKeys = await askAs(K7, 'POST', '/events/_all_docs', { body: { keys: ['north 1', 'south 1', 'nothing'] } });
    expect(byKeys.body).toMatchObject({
      rows: [{ id: 'north 1' }, { key: 'south 1', error: 'not_found' }, { key: 'nothing', error: 'not_found' }],
    });

    const range = await askAs(K7, 'GET', `/events/_all_docs?startkey="b"&endkey="o"&descending=false&limit=5`);
    expect(range.body).toMatchObject({ rows: [{ id: 'both sites' }, { id: 'north 1' }] });
  });

  test.each(NOT_FOR_K7)('GET: %s is not there', async (id) => {
    const rev = await revOf(id);
    const path = `/events/${encodeURIComponent(id)}`;

    expect(await askAs(K7, 'GET', path)).toMatchObject({ status: 404, body: { error: 'not_found' } });
    expect(await askAs(K7, 'GET', `${path}?rev=${rev}`)).toMatchObject({ status: 404 });
    expect(await askAs(K7, 'GET', `${path}?open_revs=all`)).toMatchObject({ status: 404 });
    expect(await askAs(K7, 'GET', `${path}/photo`)).toMatchObject({ status: 404 });
    const leaves = await askAs(K7, 'GET', `${path}?open_revs=${encodeURIComponent(JSON.stringify([rev]))}&latest=true`);
    expect(leaves).toMatchObject({ status: 200, body: [{ missing: rev }] });
  });

  test('_bulk_get: what is not for it is missing, as what is not there', async () => {
    const docs = await Promise.all([...FOR_K7, ...NOT_FOR_K7].map(async (id) => ({ id, rev: await revOf(id) })));
    docs.push({ id: 'nothing', rev: '1-aa' });

    const { body } = await askAs(K7, 'POST', '/events/_bulk_get?revs=true&latest=true', { body: { docs } });

    const { results } = body as { results: { id: string; docs: Record<string, unknown>[] }[] };
    const found = results.filter(({ docs: [doc] }) => 'ok' in doc!).map(({ id }) => id);
    expect(found).toEqual(FOR_K7);
    const missing = results.filter(({ docs: [doc] }) => 'missing' in doc!).map(({ id }) => id);
    expect(missing).toEqual([...NOT_FOR_K7, 'nothing']);
    expect(JSON.stringify(results.filter(({ id }) => NOT_FOR_K7.includes(id)))).not.toContain('audience');
  });

  test('_bulk_get without revisions', async () => {
    const body = { docs: [{ id: 'K7 alone' }, { id: 'K8 alone' }] };
    expect((await askAs(K7, 'POST', '/events/_bulk_get', { body })).body).toMatchObject({
      results: [
        { id: 'K7 alone', docs: [{ ok: { _id: 'K7 alone' } }] },
        { id: 'K8 alone', docs: [{ missing: expect.any(String) }] },
      ],
    });
  });

  test('_revs_diff says of what is not for it that it is missing', async () => {
    const asked = Object.fromEntries(
      await Promise.all([...FOR_K7, ...NOT_FOR_K7].map(async (id) => [id, [await revOf(id)]] as const)),
    );

    const { body } = await askAs(K7, 'POST', '/events/_revs_diff', { body: asked });

    expect(Object.keys(body as object).sort()).toEqual([...NOT_FOR_K7].sort());
  });

  test('the number of all documents is not told', async () => {
    const { body } = await askAs(K7, 'GET', '/events');
    expect(body).toEqual({
      db_name: 'events',
      update_seq: expect.stringMatching(/^6-/),
      committed_update_seq: expect.any(String),
      instance_start_time: expect.any(String),
    });
  });

  test('DELETE of what is not for it: not there', async () => {
    expect(await askAs(K7, 'DELETE', `/events/south%201?rev=${await revOf('south 1')}`)).toMatchObject({ status: 404 });
  });
});

describe('what a device has written', () => {
  const doc = { _id: 'visit:1', _rev: '1-aa', by: 'K7', audience: ['desk:north'] };

  test('it is told that the hub has it, though it may not read it', async () => {
    const client = newPouch();
    await client.bulkDocs([{ ...doc }], { new_edits: false });
    await client.replicate.to(remotePouch(world.url, 'events', deviceOptions(K7)));

    expect((await askAs(K7, 'POST', '/events/_revs_diff', { body: { 'visit:1': ['1-aa'] } })).body).toEqual({});
    expect((await askAs(K7, 'GET', '/events/visit:1')).status).toBe(404);
  });

  test('in a database that it only writes as well', async () => {
    await askAs(K7, 'POST', '/parcels/_bulk_docs', { body: { docs: [doc], new_edits: false } });

    expect((await askAs(K7, 'POST', '/parcels/_revs_diff', { body: { 'visit:1': ['1-aa', '1-bb'] } })).body).toEqual({
      'visit:1': { missing: ['1-bb'] },
    });
  });

  test('another device is not told', async () => {
    await askAs(K7, 'POST', '/events/_bulk_docs', { body: { docs: [doc], new_edits: false } });

    expect((await askAs(K8, 'POST', '/events/_revs_diff', { body: { 'visit:1': ['1-aa'] } })).body).toEqual({
      'visit:1': { missing: ['1-aa'] },
    });
  });
});

describe('pages of a scoped feed', () => {
  beforeEach(async () => {
    // More than the ring of recent changes, so that the first pages come from the index.
    for (let from = 0; from < 2_400; from += 200) {
      await append(
        ...Array.from({ length: 200 }, (_, n) => ({
          _id: `doc-${String(from + n).padStart(4, '0')}`,
          audience: [(from + n) % 100 === 0 ? 'device:K7' : 'device:K8'],
        })),
      );
    }
  });

  test('end where the next begins, and tell how many are left', async () => {
    const ids: string[] = [];
    const pendings: number[] = [];
    let since = '0';
    for (let page = 0; page < 5; page += 1) {
      const answer = await changesFor(K7, `?limit=7&since=${since}`);
      ids.push(...answer.results.map(({ id }) => id));
      pendings.push(answer.pending);
      since = answer.last_seq;
    }

    expect(ids).toEqual(Array.from({ length: 24 }, (_, n) => `doc-${String(n * 100).padStart(4, '0')}`));
    expect(pendings).toEqual([17, 10, 3, 0, 0]);
    // Everything has been looked at, also what was not for it.
    expect(since).toMatch(/^2400-/);
  });

  test('cost their own documents and no others', async () => {
    const changes = vi.spyOn(world.store.db, 'changes');

    await changesFor(K7, '?since=0');

    expect(changes).not.toHaveBeenCalled();
  });

  test('a replication of few documents among many makes few requests', async () => {
    const client = newPouch();
    world.requests.length = 0;

    const result = await client.replicate.from(remotePouch(world.url, 'events', deviceOptions(K7)));

    expect(result.docs_written).toBe(24);
    expect(world.requests.filter((request) => request.endsWith('_changes')).length).toBeLessThanOrEqual(2);
  });
});

describe('live', () => {
  test('a device is woken by what is for it, and by nothing else', async () => {
    const [first, second] = [newPouch(), newPouch()];
    const replications = [
      first.replicate.from(remotePouch(world.url, 'events', deviceOptions(K7)), { live: true }),
      second.replicate.from(remotePouch(world.url, 'events', deviceOptions(K8)), { live: true }),
    ];
    await vi.waitFor(() => expect(world.endpoint.openFeeds()).toBe(2), 10_000);
    world.requests.length = 0;

    await fewForK7();

    await vi.waitFor(async () => {
      expect((await first.allDocs({})).rows.map(({ id }) => id)).toEqual([...FOR_K7].sort());
      expect((await second.allDocs({})).rows.map(({ id }) => id)).toEqual(['K8 alone', 'both sites', 'south 1']);
    }, 10_000);
    world.requests.length = 0;
    await endQuietly(replications);
    await append({ _id: 'north 2', audience: ['kiosks:north'] });
    expect((await second.info()).doc_count).toBe(3);
  });

  test('a deletion reaches those who have the document', async () => {
    await fewForK7();
    const client = newPouch();
    const replication = client.replicate.from(remotePouch(world.url, 'events', deviceOptions(K7)), { live: true });
    await vi.waitFor(async () => expect((await client.info()).doc_count).toBe(3));

    await world.store.db.bulkDocs([{ _id: 'north 1', _rev: await revOf('north 1'), _deleted: true }]);

    await vi.waitFor(async () => expect((await client.info()).doc_count).toBe(2), 10_000);
    await endQuietly([replication]);
  });

  test('the feeds of a device that is revoked are ended', async () => {
    const open = askAs(K7, 'GET', '/events/_changes?feed=longpoll&heartbeat=10000&since=now');
    const other = askAs(K8, 'GET', '/events/_changes?feed=longpoll&heartbeat=10000&since=now');
    await vi.waitFor(() => expect(world.endpoint.openFeeds()).toBe(2));

    world.endpoint.disconnect('K7');

    expect(await open).toMatchObject({ status: 200, body: { results: [] } });
    expect(world.endpoint.openFeeds()).toBe(1);
    world.endpoint.disconnect('K8');
    await other;
  });
});

test('_local documents are each device’s own', async () => {
  const body = { last_seq: 7 };
  expect(await askAs(K7, 'PUT', '/events/_local/checkpoint', { body })).toMatchObject({
    status: 201,
    body: { ok: true, id: '_local/checkpoint', rev: '0-1' },
  });

  expect(await askAs(K7, 'GET', '/events/_local/checkpoint')).toMatchObject({
    status: 200,
    body: { _id: '_local/checkpoint', _rev: '0-1', last_seq: 7 },
  });
  expect((await askAs(K8, 'GET', '/events/_local/checkpoint')).status).toBe(404);
  expect((await askAs(K7, 'GET', '/events/_local/foyer-epoch')).status).toBe(404);
  expect((await askAs(K7, 'PUT', '/events/_local/checkpoint', { body })).status).toBe(409);
  expect((await askAs(K7, 'PUT', '/events/_local/checkpoint', { body: { _rev: '0-1', last_seq: 9 } })).status).toBe(
    201,
  );
  expect((await askAs(K7, 'DELETE', '/events/_local/checkpoint?rev=0-2')).status).toBe(200);
  expect((await askAs(K7, 'GET', '/events/_local/checkpoint')).status).toBe(404);
});

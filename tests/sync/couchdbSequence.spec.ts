import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from './http.ts';
import { startSyncWorld } from './syncWorld.ts';
import type { SyncWorld } from './syncWorld.ts';

// The requests of CouchDB's replicator in their order (src/couch_replicator: couch_replicator.erl for checkpoints,
// couch_replicator_api_wrap.erl for the requests, couch_replicator_worker.erl for what is fetched how), with ours as its
// source and as its target. CouchDB itself is on no machine of the tests.

const CHECKPOINT = '_local/0f1e2d3c4b5a69788796a5b4c3d2e1f0+continuous';
const photo = Buffer.from('\r\n--not the boundary\r\n\0\xff', 'latin1');
const note = Buffer.from('n'.repeat(20_000));

let world: SyncWorld;
beforeEach(async () => {
  world = await startSyncWorld({ databases: ['target'] });
});
afterEach(async () => {
  await world.close();
  expect(world.faults).toEqual([]);
});

interface Part {
  head: string;
  body: Buffer;
}

/** Parts of a multipart body, as CouchDB's parser takes them. */
function partsOf(body: Buffer, contentType: string): Part[] {
  const boundary = `--${/boundary="(.+)"/.exec(contentType)![1]!}`;
  const text = body.toString('latin1');
  const pieces = text.split(`\r\n${boundary}`.replace(/^\r\n/, '\r\n'));
  pieces[0] = pieces[0]!.slice(boundary.length);
  expect(pieces.at(-1)).toBe('--');
  return pieces.slice(0, -1).map((piece) => {
    const blank = piece.indexOf('\r\n\r\n');
    return { head: piece.slice(2, blank), body: Buffer.from(piece.slice(blank + 4), 'latin1') };
  });
}

async function openRevs(id: string, revs: readonly string[], attsSince?: readonly string[]): Promise<Part[]> {
  const query = new URLSearchParams({ revs: 'true', open_revs: JSON.stringify(revs), latest: 'true' });
  if (attsSince) query.set('atts_since', JSON.stringify(attsSince));
  const response = await fetch(`${world.url}/events/${id}?${query}`, { headers: { accept: 'multipart/mixed' } });
  expect(response.status).toBe(200);
  return partsOf(Buffer.from(await response.arrayBuffer()), response.headers.get('content-type')!);
}

const typeOf = ({ head }: Part): string => /content-type: (.+)/i.exec(head)![1]!;

test('from nothing to a checkpoint, and on from there', async () => {
  await ask(world.url, 'PUT', '/events/visit', {
    body: {
      n: 1,
      _attachments: {
        photo: { content_type: 'image/jpeg', data: photo.toString('base64') },
        note: { content_type: 'text/plain', data: note.toString('base64') },
      },
    },
  });
  await ask(world.url, 'POST', '/events/_bulk_docs', {
    body: {
      docs: [
        { _id: 'plain', _rev: '1-aa' },
        { _id: 'plain', _rev: '1-bb', _deleted: true },
      ],
      new_edits: false,
    },
  });

  // Both databases, then both checkpoints.
  const started = await Promise.all(
    ['/events', '/target'].map(async (path) => (await ask(world.url, 'GET', path)).body as Record<string, unknown>),
  );
  for (const { instance_start_time, update_seq } of started)
    expect({ instance_start_time, update_seq }).toEqual({
      instance_start_time: expect.stringMatching(/^\d+$/),
      update_seq: expect.any(String),
    });
  for (const path of ['/events', '/target'])
    expect((await ask(world.url, 'GET', `${path}/${CHECKPOINT}`)).status).toBe(404);

  const query = '/_changes?feed=normal&style=all_docs&since=0&timeout=10000';
  const { results, last_seq } = (await ask(world.url, 'GET', `/events${query}`)).body as {
    results: { id: string; changes: { rev: string }[] }[];
    last_seq: string;
  };
  const asked = Object.fromEntries(results.map(({ id, changes }) => [id, changes.map(({ rev }) => rev)]));
  expect(asked['plain']).toEqual(['1-aa', '1-bb']);
  const diff = await ask(world.url, 'POST', '/target/_revs_diff', { body: asked });
  expect(Object.keys(diff.body as object).sort()).toEqual(['plain', 'visit']);

  // Documents without attachments by _bulk_get and _bulk_docs: one result for each revision asked for, in their order.
  const { results: got } = (
    await ask(world.url, 'POST', '/events/_bulk_get?latest=true&revs=true&attachments=false', {
      body: { docs: asked['plain']!.map((rev) => ({ id: 'plain', rev, atts_since: [] })) },
    })
  ).body as { results: { id: string; docs: [{ ok: { _rev: string } }] }[] };
  expect(got.map(({ id, docs: [{ ok }] }) => [id, ok._rev])).toEqual([
    ['plain', '1-aa'],
    ['plain', '1-bb'],
  ]);
  const written = await ask(world.url, 'POST', '/target/_bulk_docs', {
    body: { new_edits: false, docs: got.map(({ docs: [{ ok }] }) => ok) },
    headers: { 'x-couch-full-commit': 'false' },
  });
  expect(written).toMatchObject({ status: 201, body: [] });

  // One with attachments as it came, part by part: what is read from the source is what is written to the target.
  const [leaf] = await openRevs('visit', asked['visit']!);
  const put = await ask(world.url, 'PUT', '/target/visit?new_edits=false', {
    body: leaf!.body,
    headers: { 'content-type': typeOf(leaf!) },
  });
  expect(put).toMatchObject({ status: 201, body: { ok: true, rev: asked['visit']![0] } });

  for (const path of ['/target', '/events']) {
    const commit = await ask(world.url, 'POST', `${path}/_ensure_full_commit`, { body: '' });
    expect(commit).toMatchObject({
      status: 201,
      body: { ok: true, instance_start_time: started[0]!['instance_start_time'] },
    });
  }
  const checkpoint = { session_id: 's', source_last_seq: last_seq, history: [], replication_id_version: 4 };
  for (const path of ['/events', '/target']) {
    const answer = await ask(world.url, 'PUT', `${path}/${CHECKPOINT}`, { body: checkpoint });
    expect(answer).toMatchObject({ status: 201, body: { ok: true, rev: expect.any(String) } });
    expect((await ask(world.url, 'GET', `${path}/${CHECKPOINT}`)).body).toMatchObject(checkpoint);
  }
  const bytesOf = async (name: string) =>
    Buffer.from(await (await fetch(`${world.url}/target/visit/${name}`)).arrayBuffer());
  expect(Buffer.compare(await bytesOf('photo'), photo)).toBe(0);
  expect(Buffer.compare(await bytesOf('note'), note)).toBe(0);
  expect((await ask(world.url, 'POST', '/target/_revs_diff', { body: asked })).body).toEqual({});

  // And on: nothing came since.
  const since = encodeURIComponent(JSON.stringify(last_seq));
  expect((await ask(world.url, 'GET', `/events/_changes?style=all_docs&since=${since}`)).body).toMatchObject({
    results: [],
    last_seq,
  });
});

test('what the target has already comes as a stub, and is written as one', async () => {
  const first = (
    await ask(world.url, 'PUT', '/events/visit/photo', { body: photo, headers: { 'content-type': 'image/jpeg' } })
  ).body as { rev: string };
  const [leaf] = await openRevs('visit', [first.rev]);
  const put = (part: Part) =>
    ask(world.url, 'PUT', '/target/visit?new_edits=false', {
      body: part.body,
      headers: { 'content-type': typeOf(part) },
    });
  await put(leaf!);
  const second = (
    await ask(world.url, 'PUT', `/events/visit/note?rev=${first.rev}`, {
      body: note,
      headers: { 'content-type': 'text/plain' },
    })
  ).body as { rev: string };

  const [next] = await openRevs('visit', [second.rev], [first.rev]);

  const [document, ...attachments] = partsOf(next!.body, typeOf(next!));
  expect(JSON.parse(document!.body.toString())).toMatchObject({
    _rev: second.rev,
    _attachments: { photo: { stub: true }, note: { follows: true, length: note.length } },
  });
  expect(attachments.map(({ head }) => /filename="(.+)"/.exec(head)![1])).toEqual(['note']);
  expect(await put(next!)).toMatchObject({ status: 201, body: { rev: second.rev } });
  expect(Buffer.from((await ask(world.url, 'GET', '/target/visit/photo')).body as string).length).toBeGreaterThan(0);
  expect(
    Object.keys(((await ask(world.url, 'GET', '/target/visit')).body as { _attachments: object })._attachments),
  ).toEqual(expect.arrayContaining(['photo', 'note']));
});

test('a stub of what the target has not: 412, at which the replicator sends all of it', async () => {
  const stub = { content_type: 'image/jpeg', stub: true, digest: 'md5-AAAAAAAAAAAAAAAAAAAAAA==', revpos: 1, length: 3 };
  const body = { _rev: '1-aa', _attachments: { photo: stub } };
  expect(await ask(world.url, 'PUT', '/target/visit?new_edits=false', { body })).toMatchObject({
    status: 412,
    body: { error: 'missing_stub' },
  });
});

test('revisions that are missing are told as such, each in a part of its own', async () => {
  await ask(world.url, 'PUT', '/events/visit?new_edits=false', { body: { _rev: '1-aa' } });

  const parts = await openRevs('visit', ['1-aa', '1-bb']);

  expect(parts.map(typeOf).sort()).toEqual(['application/json', 'application/json; error="true"']);
  const missing = parts.find((part) => typeOf(part).includes('error'))!;
  expect(JSON.parse(missing.body.toString())).toEqual({ missing: '1-bb' });
});

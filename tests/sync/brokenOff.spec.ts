import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ask } from './http.ts';
import { startSyncWorld } from './syncWorld.ts';
import type { SyncWorld } from './syncWorld.ts';

// Bodies that end in the middle, of requests and of answers.

let world: SyncWorld;
beforeEach(async () => {
  world = await startSyncWorld();
});
afterEach(async () => {
  await world.close();
  expect(world.faults).toEqual([]);
});

const docs = Array.from({ length: 20 }, (_, n) => ({ _id: `visit:${n}`, text: 'x'.repeat(100) }));
const json = Buffer.from(JSON.stringify({ docs }));
const related = Buffer.from(
  [
    '--cut\r\nContent-Type: application/json\r\n',
    JSON.stringify({ _attachments: { photo: { follows: true, content_type: 'image/jpeg', length: 500 } } }),
    `--cut\r\n\r\n${'y'.repeat(500)}`,
    '--cut--',
  ].join('\r\n'),
);

const REQUESTS: [string, string, string, Buffer, Record<string, string>][] = [
  ['_bulk_docs', 'POST', '/events/_bulk_docs', json, {}],
  ['_bulk_docs, packed', 'POST', '/events/_bulk_docs', gzipSync(json), { 'content-encoding': 'gzip' }],
  ['a document', 'PUT', '/events/visit:1', Buffer.from(JSON.stringify(docs[1])), {}],
  ['a posted document', 'POST', '/events', Buffer.from(JSON.stringify(docs[0])), {}],
  [
    'a document with its attachments',
    'PUT',
    '/events/visit:1',
    related,
    { 'content-type': 'multipart/related; boundary=cut' },
  ],
  ['an attachment', 'PUT', '/events/visit:1/photo', Buffer.alloc(500, 'z'), { 'content-type': 'image/jpeg' }],
  ['a checkpoint', 'PUT', '/events/_local/checkpoint', Buffer.from('{"last_seq":7}'), {}],
];

describe.each(REQUESTS)('%s', (_, method, path, body, headers) => {
  test('whole, it is written', async () => {
    expect((await ask(world.url, method, path, { body, headers })).status).toBe(201);
  });

  test.each([1, 0.5, 0.02])(
    'cut off by the connection with %d of it sent but its last byte, nothing is',
    async (part) => {
      const sent = body.subarray(0, Math.max(1, Math.ceil(part * body.length) - 1));
      const { hostname, port, pathname } = new URL(world.url);
      for (const framing of ['length', 'chunks']) {
        const socket = connect(Number(port), hostname);
        const lines = Object.entries({ 'content-type': 'application/json', ...headers }).map((line) => line.join(': '));
        lines.push(framing === 'length' ? `content-length: ${body.length}` : 'transfer-encoding: chunked');
        socket.write([`${method} ${pathname}${path} HTTP/1.1`, 'host: hub', ...lines, '', ''].join('\r\n'));
        socket.write(framing === 'length' ? sent : `${sent.length.toString(16)}\r\n`);
        if (framing === 'chunks') socket.write(Buffer.concat([sent, Buffer.from('\r\n')]));
        socket.end();
        socket.resume();
        await once(socket, 'close');
      }
      await nothingIsWritten();
    },
  );

  test('cut off before it was sent on, nothing is', async () => {
    const cut = body.subarray(0, Math.floor(body.length / 2));
    // An attachment may be any bytes: only its length tells.
    if (path.endsWith('/photo')) return;
    expect((await ask(world.url, method, path, { body: cut, headers })).status).toBe(400);
    await nothingIsWritten();
  });

  async function nothingIsWritten(): Promise<void> {
    await world.store.writer.idle();
    expect(await world.store.db.info()).toMatchObject({ doc_count: 0, update_seq: 0 });
    expect((await ask(world.url, 'GET', '/events/_local/checkpoint')).status).toBe(404);
  }
});

describe('an answer that the store does not finish', () => {
  // Depending on whether the head had been sent by then.
  const CUT = /terminated|fetch failed/;
  const failing = (error: Error) => vi.fn(() => Promise.reject(error));

  test('is cut off, so that no client takes it for whole', async () => {
    await world.store.writer.append([
      { _id: 'a', _attachments: { photo: { content_type: 'image/jpeg', data: 'AAAA' } } },
      { _id: 'b', _attachments: { photo: { content_type: 'image/jpeg', data: 'AAAA' } } },
    ]);
    const { db } = world.store;
    const { bulkGet, getAttachment } = db;
    db.getAttachment = failing(new Error('the disk is gone'));
    const accept = 'multipart/mixed';

    await expect(ask(world.url, 'GET', '/events/a?open_revs=all', { headers: { accept } })).rejects.toThrow(CUT);

    let calls = 0;
    db.bulkGet = (options) =>
      (calls += 1) > 1 ? Promise.reject(new Error('the disk is gone')) : bulkGet.call(db, options);
    const body = { docs: [{ id: 'a' }, { id: 'b' }] };
    await expect(ask(world.url, 'POST', '/events/_bulk_get?attachments=true', { body })).rejects.toThrow(CUT);

    Object.assign(db, { bulkGet, getAttachment });
    expect(world.faults.splice(0)).toHaveLength(2);
  });
});

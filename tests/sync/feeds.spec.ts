import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ask } from './http.ts';
import { startSyncWorld } from './syncWorld.ts';
import type { SyncWorld } from './syncWorld.ts';

vi.setConfig({ testTimeout: 30_000 });

let world: SyncWorld;
beforeEach(async () => {
  world = await startSyncWorld();
  await world.store.writer.append([
    { _id: 'a', n: 1 },
    { _id: 'b', n: 2 },
    { _id: 'c', n: 3 },
  ]);
  await world.store.feed.caughtUp();
});
afterEach(async () => {
  await world.close();
  expect(world.faults).toEqual([]);
  expect(world.endpoint.openFeeds()).toBe(0);
});

interface Row {
  seq: string;
  id: string;
  changes: { rev: string }[];
  doc?: Record<string, unknown>;
}
interface Changes {
  results: Row[];
  last_seq: string;
  pending: number;
}

const changes = async (query: string) => (await ask(world.url, 'GET', `/events/_changes${query}`)).body as Changes;
const idsOf = ({ results }: Changes) => results.map(({ id }) => id);

/** A feed read piece by piece. */
function openFeed(query: string) {
  let text = '';
  let ended = false;
  const request = httpRequest(`${world.url}/events/_changes${query}`, (response) => {
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => (text += chunk));
    response.on('end', () => (ended = true));
    response.on('error', () => (ended = true));
  });
  request.on('error', () => (ended = true));
  request.end();
  return {
    text: () => text,
    rows: () =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Partial<Row> & { last_seq?: string }),
    hasEnded: () => ended,
    abort: () => request.destroy(),
  };
}

describe('normal', () => {
  test('tells all changes, with what is needed to go on', async () => {
    const answer = await changes('');

    expect(idsOf(answer)).toEqual(['a', 'b', 'c']);
    expect(answer.results[0]).toEqual({
      seq: expect.stringMatching(/^1-/),
      id: 'a',
      changes: [{ rev: expect.any(String) }],
    });
    expect(answer).toMatchObject({ last_seq: answer.results[2]!.seq, pending: 0 });
  });

  test('in pages', async () => {
    const first = await changes('?limit=2');
    expect(first).toMatchObject({ pending: 1, last_seq: first.results[1]!.seq });
    expect(idsOf(await changes(`?limit=2&since=${first.last_seq}`))).toEqual(['c']);
    expect(idsOf(await changes('?limit=0'))).toEqual(['a']);
  });

  test('backwards', async () => {
    expect(idsOf(await changes('?descending=true&limit=2'))).toEqual(['c', 'b']);
  });

  test('since now there is nothing', async () => {
    expect(await changes('?since=now')).toMatchObject({ results: [], last_seq: expect.stringMatching(/^3-/) });
  });

  test('with documents', async () => {
    expect((await changes('?include_docs=true')).results.map(({ doc }) => doc?.['n'])).toEqual([1, 2, 3]);
  });

  test('with documents and their attachments', async () => {
    await world.store.writer.append([
      { _id: 'd', _attachments: { note: { content_type: 'text/plain', data: 'aGk=' } } },
    ]);

    const [stub] = (await changes('?include_docs=true&since=3')).results;
    expect(stub!.doc).toMatchObject({ _attachments: { note: { stub: true, length: 2 } } });
    const [whole] = (await changes('?include_docs=true&attachments=true&since=3')).results;
    expect(whole!.doc).toMatchObject({ _attachments: { note: { data: 'aGk=' } } });
  });

  test('the leaves of a conflict where all are asked for, else the winner', async () => {
    await world.store.db.bulkDocs(
      [
        { _id: 'conflict', _rev: '1-aa' },
        { _id: 'conflict', _rev: '1-bb' },
      ],
      { new_edits: false },
    );
    await world.store.feed.caughtUp();

    expect((await changes('?since=3')).results[0]!.changes).toEqual([{ rev: '1-bb' }]);
    expect((await changes('?since=3&style=all_docs')).results[0]!.changes).toEqual([{ rev: '1-bb' }, { rev: '1-aa' }]);
    expect((await changes('?since=3&include_docs=true&conflicts=true')).results[0]!.doc).toMatchObject({
      _conflicts: ['1-aa'],
    });
  });

  test('more than one page of its own, in one answer', async () => {
    for (let from = 0; from < 2_500; from += 250) {
      await world.store.writer.append(Array.from({ length: 250 }, (_, n) => ({ _id: `doc-${from + n}` })));
    }
    await world.store.feed.caughtUp();

    const answer = await changes('');

    expect(answer.results).toHaveLength(2_503);
    expect(answer).toMatchObject({ pending: 0, last_seq: expect.stringMatching(/^2503-/) });
  });
});

describe('longpoll', () => {
  test('answers at once if there is something', async () => {
    expect(idsOf(await changes('?feed=longpoll&since=1'))).toEqual(['b', 'c']);
  });

  test('waits for a change, and then has it', async () => {
    const answer = changes('?feed=longpoll&since=now&include_docs=true');
    await vi.waitFor(() => expect(world.endpoint.openFeeds()).toBe(1));

    await world.store.writer.append([{ _id: 'd', n: 4 }]);

    expect(await answer).toMatchObject({
      results: [{ id: 'd', doc: { n: 4 } }],
      last_seq: expect.stringMatching(/^4-/),
    });
  });

  test('what is written together comes whole, each once: what an answer was too early for is in the next', async () => {
    let answer = changes('?feed=longpoll&since=now');
    await vi.waitFor(() => expect(world.endpoint.openFeeds()).toBe(1));

    await world.store.writer.append([{ _id: 'd' }, { _id: 'e' }, { _id: 'f' }]);

    const seen: string[] = [];
    while (!seen.includes('f')) {
      const body = await answer;
      seen.push(...idsOf(body));
      answer = changes(`?feed=longpoll&since=${encodeURIComponent(body.last_seq)}&timeout=20`);
    }
    expect(seen).toEqual(['d', 'e', 'f']);
    expect(idsOf(await answer)).toEqual([]);
  });

  test('ends empty after its time, telling where it was', async () => {
    expect(await changes('?feed=longpoll&since=now&timeout=20')).toMatchObject({
      results: [],
      last_seq: expect.stringMatching(/^3-/),
    });
  });

  test('gives a sign of life, and is valid all the same', async () => {
    const feed = openFeed('?feed=longpoll&since=now&heartbeat=1000');
    await vi.waitFor(() => expect(feed.text()).toBe('\n'), 5_000);

    await world.store.writer.append([{ _id: 'd' }]);

    await vi.waitFor(() => expect(feed.hasEnded()).toBe(true));
    expect(JSON.parse(feed.text())).toMatchObject({ results: [{ id: 'd' }] });
  });

  test('by ids it waits for those', async () => {
    const answer = changes(`?feed=longpoll&since=now&filter=_doc_ids&doc_ids=${encodeURIComponent('["e"]')}`);
    await vi.waitFor(() => expect(world.endpoint.openFeeds()).toBe(1));

    await world.store.writer.append([{ _id: 'd' }]);
    await world.store.writer.append([{ _id: 'e' }]);

    expect(idsOf(await answer)).toEqual(['e']);
  });
});

describe('continuous', () => {
  test('a line for each change, as they come', async () => {
    const feed = openFeed('?feed=continuous&since=1&heartbeat=10000');
    await vi.waitFor(() => expect(feed.rows().map(({ id }) => id)).toEqual(['b', 'c']));

    await world.store.writer.append([{ _id: 'd' }]);
    await vi.waitFor(() => expect(feed.rows().map(({ id }) => id)).toEqual(['b', 'c', 'd']));

    feed.abort();
    await vi.waitFor(() => expect(world.endpoint.openFeeds()).toBe(0));
  });

  test('gives a sign of life', async () => {
    const feed = openFeed('?feed=continuous&since=now&heartbeat=1000');
    await vi.waitFor(() => expect(feed.text()).toBe('\n'), 5_000);
    feed.abort();
    await vi.waitFor(() => expect(world.endpoint.openFeeds()).toBe(0));
  });

  test('ends after its limit or its time, telling where it was', async () => {
    const limited = openFeed('?feed=continuous&limit=2&heartbeat=10000');
    const timed = openFeed('?feed=continuous&since=now&timeout=20');

    await vi.waitFor(() => expect([limited.hasEnded(), timed.hasEnded()]).toEqual([true, true]));
    expect(limited.rows().map(({ id, last_seq }) => id ?? last_seq)).toEqual(['a', 'b', expect.stringMatching(/^2-/)]);
    expect(timed.rows()).toEqual([{ last_seq: expect.stringMatching(/^3-/) }]);
  });
});

describe('when the hub stops', () => {
  test('open feeds are ended properly, and nothing new is begun', async () => {
    const waiting = changes('?feed=longpoll&since=now');
    const lines = openFeed('?feed=continuous&since=now&heartbeat=10000');
    await vi.waitFor(() => expect(world.endpoint.openFeeds()).toBe(2));

    await world.endpoint.close();

    expect(await waiting).toMatchObject({ results: [], last_seq: expect.stringMatching(/^3-/) });
    await vi.waitFor(() => expect(lines.hasEnded()).toBe(true));
    expect(await ask(world.url, 'GET', '/events')).toMatchObject({
      status: 503,
      body: { error: 'service_unavailable' },
    });
  });

  test('a client that does not finish its request is cut off', async () => {
    let reset = false;
    const request = httpRequest(`${world.url}/events/_bulk_docs`, { method: 'POST' });
    request.on('error', () => (reset = true));
    request.write('{"docs":[');
    await vi.waitFor(() => expect(world.requests).toContain('POST /sync/events/_bulk_docs'));

    await world.endpoint.close();

    await vi.waitFor(() => expect(reset).toBe(true));
  });
});

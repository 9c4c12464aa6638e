import memoryAdapter from 'pouchdb-adapter-memory';
import { afterEach, expect, it, vi } from 'vitest';
import { createMemoryKeyValue } from '../device/memoryKeyValue.ts';
import type { Database, StoredDocument } from './database.ts';
import { openInbox } from './inbox.ts';
import { createPouch } from './pouch.ts';

const pouch = createPouch({ name: 'memory', plugin: memoryAdapter });
const opened: Database[] = [];
let worlds = 0;

afterEach(async () => {
  await Promise.all(opened.splice(0).map((database) => database.destroy()));
});

function world({ maxDocuments = 30_000 } = {}) {
  const name = `inbox${++worlds}`;
  const hub = { epoch: 'e1', database: null as unknown as Database };
  const start = (generation: number) => {
    hub.database = Object.assign(pouch.open(`${name}-hub-${generation}`), { id: async () => `${hub.epoch}/events` });
    opened.push(hub.database);
  };
  start(1);
  const memory = createMemoryKeyValue();
  const received: string[] = [];
  const forgotten: string[] = [];
  const open = () =>
    openInbox({
      pouch: { ...pouch, open: (database) => pouch.open(`${name}-${database}`) },
      memory,
      device: 'd1',
      remote: hub.database,
      epoch: async () => hub.epoch,
      onDocuments: (documents) => received.push(...documents.map(({ _id }) => _id)),
      missingAtHub: async (revisions) => Object.keys(await hub.database.revsDiff(revisions)),
      onForgotten: (ids) => forgotten.push(...ids),
      onChange: () => {},
      maxDocuments,
    });
  /** Pulls until it has read to the end, and stops. */
  async function pullOnce(inbox: Awaited<ReturnType<typeof open>>): Promise<void> {
    const stop = new AbortController();
    const pulling = inbox.pull(stop.signal).catch(() => {});
    await vi.waitFor(() => expect(inbox.state.caughtUp).toBe(true));
    stop.abort(new Error('stopped'));
    await pulling;
  }
  return { hub, start, open, pullOnce, received, forgotten };
}

const event = (n: number): StoredDocument => ({ _id: `visit:v${n}:e${n}`, n });

it('takes what the hub has, then what comes while it waits', async () => {
  const { hub, open, received } = world();
  await hub.database.put(event(1));
  const inbox = await open();
  const stop = new AbortController();
  const pulling = inbox.pull(stop.signal);
  await vi.waitFor(() => expect(inbox.state.caughtUp).toBe(true));
  await hub.database.put(event(2));
  await vi.waitFor(() => expect(received).toEqual(['visit:v1:e1', 'visit:v2:e2']));
  stop.abort(new Error('stopped'));
  await expect(pulling).rejects.toThrow('stopped');
  expect(inbox.state.caughtUp).toBe(false);
});

it('goes on where it was, and does not bring the same documents again', async () => {
  const { hub, open, pullOnce, received } = world();
  await hub.database.put(event(1));
  await pullOnce(await open());
  await hub.database.put(event(2));
  await pullOnce(await open());
  expect(received).toEqual(['visit:v1:e1', 'visit:v2:e2']);
});

it('misses nothing where the hub counts the same numbers again in another history', async () => {
  const { hub, start, open, pullOnce, received } = world();
  for (const n of [1, 2, 3]) await hub.database.put(event(n));
  await pullOnce(await open());
  start(2);
  hub.epoch = 'e2';
  for (const n of [1, 2, 4]) await hub.database.put(event(n));
  await pullOnce(await open());
  expect(received).toContain('visit:v4:e4');
});

it('does not keep what a hub said that does not know of it any more', async () => {
  const { hub, start, open, pullOnce, forgotten } = world();
  for (const n of [1, 2, 3]) await hub.database.put(event(n));
  await pullOnce(await open());
  start(2);
  hub.epoch = 'e2';
  for (const n of [1, 2, 4]) await hub.database.put(event(n));
  const inbox = await open();
  await pullOnce(inbox);
  expect(forgotten).toContain('visit:v3:e3');
  const kept: string[] = [];
  for await (const page of inbox.documents()) kept.push(...page.map(({ _id }) => _id));
  expect(kept).toEqual(['visit:v1:e1', 'visit:v2:e2', 'visit:v4:e4']);
});

it('keeps all it has where a hub was merely started again', async () => {
  const { hub, open, pullOnce, received, forgotten } = world();
  for (const n of [1, 2]) await hub.database.put(event(n));
  await pullOnce(await open());
  hub.epoch = 'e2';
  await pullOnce(await open());
  expect(forgotten).toEqual([]);
  expect(received).toHaveLength(2);
});

it('finds one subject by its prefix', async () => {
  const { hub, open, pullOnce } = world();
  await hub.database.bulkDocs([event(1), event(2), { _id: 'visit:v1:e9' }]);
  const inbox = await open();
  await pullOnce(inbox);
  expect((await inbox.under('visit:v1:')).map(({ _id }) => _id)).toEqual(['visit:v1:e1', 'visit:v1:e9']);
});

it('starts a new database with what is needed when it has grown, and goes on from there', async () => {
  const { hub, open, pullOnce, received } = world({ maxDocuments: 3 });
  for (const n of [1, 2, 3, 4, 5]) await hub.database.put(event(n));
  const inbox = await open();
  await pullOnce(inbox);
  received.length = 0;
  await inbox.shrinkTo((id) => id === 'visit:v5:e5');
  await hub.database.put(event(6));
  await pullOnce(inbox);
  expect(received).toEqual(['visit:v6:e6']);
  const kept: string[] = [];
  for await (const page of (await open()).documents()) kept.push(...page.map(({ _id }) => _id));
  expect(kept).toEqual(['visit:v5:e5', 'visit:v6:e6']);
});

it('leaves a database alone that has not grown', async () => {
  const { hub, open, pullOnce } = world();
  await hub.database.put(event(1));
  const inbox = await open();
  await pullOnce(inbox);
  await inbox.shrinkTo(() => false);
  expect(await inbox.under('visit:')).toHaveLength(1);
});

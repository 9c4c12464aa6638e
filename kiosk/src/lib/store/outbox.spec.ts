import memoryAdapter from 'pouchdb-adapter-memory';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemoryKeyValue } from '../device/memoryKeyValue.ts';
import type { KeyValue } from '../device/keyValue.ts';
import type { Database, StoredDocument } from './database.ts';
import { openOutbox, type OutboxPlan } from './outbox.ts';
import { createPouch } from './pouch.ts';

const pouch = createPouch({ name: 'memory', plugin: memoryAdapter });
const DAY = 24 * 60 * 60_000;
let worlds = 0;
const opened: Database[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((database) => database.destroy()));
});

const keeps: OutboxPlan = { name: 'events', batchSize: 100, retires: () => false, keepMs: 0 };
const drops: OutboxPlan = { name: 'details', batchSize: 1, retires: ({ written }) => written > 0, keepMs: 0 };

/** A terminal with one outbox and a hub that may be away, refuse documents, and lose its last writes. */
function world() {
  const name = `w${++worlds}`;
  const hub = {
    epoch: 'e1',
    away: false,
    /** It takes what comes and is gone before it has said so. */
    diesTaking: false,
    refuses: new Map<string, string>(),
    batches: [] as string[][],
    database: null as unknown as Database,
    ids: async () => (await hub.database.allDocs()).rows.map(({ id }) => id),
    start(generation: number) {
      hub.database = pouch.open(`${name}-hub-${generation}`);
      opened.push(hub.database);
    },
  };
  hub.start(1);
  const remote = {
    adapter: 'http',
    once() {},
    removeListener() {},
    id: async () => `${hub.epoch}/events`,
    revsDiff: async (diff: never) => {
      if (hub.away) throw new TypeError('fetch failed');
      return hub.database.revsDiff(diff);
    },
    async bulkDocs({ docs }: { docs: StoredDocument[] }) {
      if (hub.away) throw new TypeError('fetch failed');
      hub.batches.push(docs.map(({ _id }) => _id));
      const taken = docs.filter(({ _id }) => !hub.refuses.has(_id));
      await hub.database.bulkDocs(taken, { new_edits: false });
      if (hub.diesTaking) throw new TypeError('fetch failed');
      return docs
        .filter(({ _id }) => hub.refuses.has(_id))
        .map(({ _id: id }) => ({ id, error: true, name: 'forbidden', reason: hub.refuses.get(id) }));
    },
  } as unknown as Database;
  const time = { now: 1_000_000 };
  const memory = createMemoryKeyValue();
  const delivered: string[] = [];

  const open = (plan: OutboxPlan, on: KeyValue = memory) =>
    openOutbox(plan, {
      pouch: { ...pouch, open: (database) => pouch.open(`${name}-${database}`) },
      memory: on,
      device: 'd1',
      remote,
      epoch: async () => hub.epoch,
      now: () => time.now,
      onChange: () => {},
      onDelivered: (ids) => delivered.push(...ids),
    });
  return { hub, time, memory, delivered, open };
}

const going = new AbortController().signal;
const event = (n: number): StoredDocument => ({ _id: `visit:v${n}:e${n}`, n });

describe('an outbox', () => {
  it('keeps what is written while the hub is away, and delivers it once', async () => {
    const { hub, open, delivered } = world();
    const outbox = await open(keeps);
    hub.away = true;
    await outbox.put(event(1));
    await outbox.put(event(2));
    await expect(outbox.push(going)).rejects.toThrow();
    expect(outbox.queued).toBe(2);
    hub.away = false;
    await outbox.push(going);
    await outbox.push(going);
    expect(outbox.queued).toBe(0);
    expect(await hub.ids()).toEqual(['visit:v1:e1', 'visit:v2:e2']);
    expect(delivered).toEqual(['visit:v1:e1', 'visit:v2:e2']);
    expect(hub.batches).toHaveLength(1);
  });

  it('tells what the hub has taken, also where its answer was lost on the way', async () => {
    const { hub, open, delivered } = world();
    const outbox = await open(keeps);
    hub.refuses.set('visit:v1:e1', 'written in another name');
    await outbox.put(event(1));
    await outbox.put(event(2));
    hub.diesTaking = true;
    await expect(outbox.push(going)).rejects.toThrow();
    expect(delivered).toEqual([]);
    hub.diesTaking = false;
    await outbox.put(event(3));
    await outbox.push(going);
    expect(delivered.toSorted()).toEqual(['visit:v2:e2', 'visit:v3:e3']);
    expect(outbox.denied.map(({ id }) => id)).toEqual(['visit:v1:e1']);
    expect(hub.batches.flat().filter((id) => id === 'visit:v2:e2')).toHaveLength(1);
  });

  it('counts its queue after a restart with the hub away', async () => {
    const { hub, open } = world();
    const outbox = await open(keeps);
    await outbox.put(event(1));
    await outbox.push(going);
    await outbox.put(event(2));
    hub.away = true;
    expect((await open(keeps)).queued).toBe(1);
  });

  it('takes the same document twice as one', async () => {
    const { open } = world();
    const outbox = await open(keeps);
    await outbox.put(event(1));
    await outbox.put(event(1));
    expect(outbox.queued).toBe(1);
  });

  it('pushes everything again when the hub has another history, and only what is missing arrives', async () => {
    const { hub, open } = world();
    const outbox = await open(keeps);
    await outbox.put(event(1));
    await outbox.put(event(2));
    await outbox.push(going);
    hub.start(2);
    await outbox.push(going);
    expect(await hub.ids()).toEqual([]);
    hub.epoch = 'e2';
    await outbox.push(going);
    expect(await hub.ids()).toEqual(['visit:v1:e1', 'visit:v2:e2']);
  });

  it('keeps a refused document with its reason, lets the others pass, and goes on after it', async () => {
    const { hub, open } = world();
    const outbox = await open(keeps);
    hub.refuses.set('visit:v1:e1', 'written in another name');
    await outbox.put(event(1));
    await outbox.put(event(2));
    await outbox.push(going);
    expect(outbox.denied).toEqual([{ id: 'visit:v1:e1', reason: 'written in another name' }]);
    expect(outbox.queued).toBe(0);
    expect(await hub.ids()).toEqual(['visit:v2:e2']);
  });

  it('delivers a refused document when it is offered again and the reason is gone', async () => {
    const { hub, open } = world();
    const outbox = await open(keeps);
    hub.refuses.set('visit:v1:e1', 'written in another name');
    await outbox.put(event(1));
    await outbox.push(going);
    hub.refuses.clear();
    await outbox.push(going);
    expect(await hub.ids()).toEqual([]);
    outbox.offerDeniedAgain();
    await outbox.push(going);
    expect(await hub.ids()).toEqual(['visit:v1:e1']);
    expect(outbox.denied).toEqual([]);
  });

  it('remembers refusals over a restart, and offers them again then', async () => {
    const { hub, open } = world();
    const outbox = await open(keeps);
    hub.refuses.set('visit:v1:e1', 'no');
    await outbox.put(event(1));
    await outbox.push(going);
    hub.refuses.clear();
    const after = await open(keeps);
    expect(after.denied).toHaveLength(1);
    await after.push(going);
    expect(after.denied).toEqual([]);
    expect(await hub.ids()).toEqual(['visit:v1:e1']);
  });

  it('stops where it is told to', async () => {
    const { open } = world();
    const outbox = await open(keeps);
    await outbox.put(event(1));
    await expect(outbox.push(AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
  });
});

describe('an outbox of details', () => {
  it('holds nothing any more once everything is delivered', async () => {
    const { hub, open } = world();
    const outbox = await open(drops);
    await outbox.put(event(1));
    await outbox.put(event(2));
    await outbox.push(going);
    expect(hub.batches).toEqual([['visit:v1:e1'], ['visit:v2:e2']]);
    expect(await outbox.under('')).toEqual([]);
    expect(await (await open(drops)).under('')).toEqual([]);
  });

  it('loses nothing that is written while it is being emptied', async () => {
    const { hub, open } = world();
    const outbox = await open(drops);
    const writing = (async () => {
      for (let n = 0; n < 20; n++) await outbox.put(event(n));
    })();
    while (hub.batches.length < 20) await outbox.push(going);
    await writing;
    await outbox.push(going);
    expect(new Set(await hub.ids()).size).toBe(20);
    expect(outbox.queued).toBe(0);
  });

  it('keeps the database of a refused document, and only that', async () => {
    const { hub, open } = world();
    const outbox = await open(drops);
    hub.refuses.set('visit:v1:e1', 'no');
    await outbox.put(event(1));
    await outbox.push(going);
    await outbox.put(event(2));
    await outbox.push(going);
    expect((await outbox.under('')).map(({ _id }) => _id)).toEqual(['visit:v1:e1']);
  });

  it('keeps delivered events for as long as the plan says', async () => {
    const { time, open } = world();
    const plan: OutboxPlan = {
      ...keeps,
      retires: ({ openedAt }, now) => now - openedAt > 7 * DAY,
      keepMs: 14 * DAY,
    };
    const outbox = await open(plan);
    await outbox.put(event(1));
    time.now += 8 * DAY;
    await outbox.push(going);
    await outbox.put(event(2));
    expect(await outbox.under('visit:')).toHaveLength(2);
    time.now += 13 * DAY;
    await outbox.push(going);
    expect(await outbox.under('visit:')).toHaveLength(2);
    time.now += 2 * DAY;
    await outbox.push(going);
    await vi.waitFor(async () => expect((await outbox.under('visit:')).map(({ _id }) => _id)).toEqual(['visit:v2:e2']));
  });
});

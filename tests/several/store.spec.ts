import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createMemoryShelf } from '../../hub/src/lib/server/store/audiences/memoryShelf.ts';
import { createCouchServer } from '../../hub/src/lib/server/store/couch/couchServer.ts';
import { openCouchStore } from '../../hub/src/lib/server/store/couch/openCouchStore.ts';
import type { StoredDocument } from '../../hub/src/lib/server/store/database.ts';
import { openMemoryStore, type Store } from '../../hub/src/lib/server/store/openStore.ts';
import { AppendConflict } from '../../hub/src/lib/server/store/writer.ts';
import { startCouchStandIn, type CouchStandIn } from './couchStandIn.ts';

let couch: CouchStandIn;
beforeAll(async () => void (couch = await startCouchStandIn()));
afterAll(() => couch.close());

const onError = (error: unknown): never => expect.unreachable(String(error));
let databases = 0;

async function openOnCouch(name = `s${(databases += 1)}`): Promise<Store> {
  const shelves = { journal: createMemoryShelf(), audiences: createMemoryShelf() };
  const server = createCouchServer(couch.url);
  const { store } = await openCouchStore({ server, name, ...shelves, now: Date.now, newId: randomUUID, onError });
  onTestFinished(() => store.close());
  return store;
}

async function openEmbedded(): Promise<Store> {
  const store = await openMemoryStore(`s${(databases += 1)}`, { onError });
  onTestFinished(() => store.close());
  return store;
}

const fact = (id: string, more: Partial<StoredDocument> = {}): StoredDocument => ({ _id: id, fact: id, ...more });

describe.each([
  ['embedded', openEmbedded],
  ['on CouchDB', () => openOnCouch()],
])('a store %s', (_where, open) => {
  let store: Store;
  beforeEach(async () => void (store = await open()));

  it('tells every change once, with its document, and has told it when it is caught up', async () => {
    const told: string[] = [];
    store.feed.onChange(({ id, doc }) => told.push(`${id} ${String(doc.fact)}`));
    await store.writer.append([fact('visit:1'), fact('visit:2')]);
    await store.feed.caughtUp();
    expect(told.sort()).toEqual(['visit:1 visit:1', 'visit:2 visit:2']);
  });

  it('appends the same again and keeps it once', async () => {
    await store.writer.append([fact('visit:1')]);
    await store.writer.append([fact('visit:1')]);
    const { rows } = await store.db.allDocs({ startkey: 'visit:', endkey: 'visit:\ufff0' });
    expect(rows.map(({ id }) => id)).toEqual(['visit:1']);
  });

  it('refuses another document in the place of one, and writes the rest', async () => {
    await store.writer.append([fact('visit:1')]);
    await expect(store.writer.append([fact('visit:1', { fact: 'other' }), fact('visit:2')])).rejects.toThrow(
      AppendConflict,
    );
    expect((await store.db.get('visit:1')).fact).toBe('visit:1');
    expect((await store.db.get('visit:2')).fact).toBe('visit:2');
  });

  it('refuses a document by policy, in its place, and writes the rest', async () => {
    const docs = ['visit:1', 'visit:2'].map((id) => fact(id, { _rev: `1-${'a'.repeat(32)}` }));
    const results = await store.writer.write({
      docs,
      newEdits: false,
      admit: ({ _id }) => (_id === 'visit:1' ? 'not yours' : null),
    });
    expect(results).toMatchObject([
      { ok: false, id: 'visit:1', error: 'forbidden', reason: 'not yours' },
      { ok: true, id: 'visit:2' },
    ]);
  });

  it('tells what is stored to one who follows from the beginning, then what comes', async () => {
    await store.writer.append([fact('visit:1'), fact('visit:2')]);
    const told: string[] = [];
    await store.feed.follow(0, ({ id }) => told.push(id));
    await store.writer.append([fact('visit:3')]);
    await store.feed.caughtUp();
    expect(told.slice().sort()).toEqual(['visit:1', 'visit:2', 'visit:3']);
    expect(told[2]).toBe('visit:3');
  });

  it('pages through an audience’s changes and nobody else’s', async () => {
    await store.writer.append([
      fact('visit:1', { audience: ['device:A'] }),
      fact('visit:2', { audience: ['device:B'] }),
      fact('visit:3', { audience: ['device:A', 'device:B'] }),
    ]);
    const first = await store.audiences.page({ audiences: ['device:A'], since: 0, limit: 1 });
    expect(first.pending).toBe(1);
    const rest = await store.audiences.page({ audiences: ['device:A'], since: first.changes[0]!.seq, limit: 10 });
    expect([...first.changes, ...rest.changes].map(({ id }) => id).sort()).toEqual(['visit:1', 'visit:3']);
  });

  it('lets one of two who change a document at once through, and the other read again', async () => {
    await store.db.put({ _id: 'n', value: 0 });
    const { _rev } = await store.db.get('n');
    const both = await Promise.allSettled([1, 2].map((value) => store.db.put({ _id: 'n', _rev: _rev!, value })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { status: 409 } });
  });

  it('tells of a removal', async () => {
    const { rev } = await store.db.put({ _id: 'n', value: 0 });
    const told = vi.fn();
    store.feed.onChange(({ id, deleted }) => told(id, deleted));
    await store.db.put({ _id: 'n', _rev: rev, _deleted: true });
    await store.feed.caughtUp();
    expect(told).toHaveBeenCalledWith('n', true);
  });

  it('keeps an attachment', async () => {
    const data = Buffer.from('a photograph').toString('base64');
    await store.writer.append([fact('details:1', { _attachments: { photo: { content_type: 'image/jpeg', data } } })]);
    expect((await store.db.getAttachment('details:1', 'photo')).toString()).toBe('a photograph');
    expect((await store.db.get('details:1')).fact).toBe('details:1');
  });
});

describe('a store on CouchDB', () => {
  it('hears what another hub writes', async () => {
    const name = `s${(databases += 1)}`;
    const [here, there] = [await openOnCouch(name), await openOnCouch(name)];
    const told: string[] = [];
    here.feed.onChange(({ id }) => told.push(id));
    await there.writer.append([fact('visit:1')]);
    await vi.waitFor(() => expect(told).toEqual(['visit:1']));
  });

  it('goes on from the sequence that another hub gave, telling nothing less', async () => {
    const name = `s${(databases += 1)}`;
    const [here, there] = [await openOnCouch(name), await openOnCouch(name)];
    await here.writer.append([fact('visit:1', { audience: ['device:A'] })]);
    await here.feed.caughtUp();
    const given = here.feed.lastSeq();
    const mark = here.marks!.markOf(given);
    await here.writer.append([fact('visit:2', { audience: ['device:A'] })]);
    await vi.waitFor(() => expect(there.feed.lastSeq()).toBe(2));
    const since = there.marks!.translate(given, mark)!;
    const { changes } = await there.audiences.page({ audiences: ['device:A'], since, limit: 10 });
    expect(changes.map(({ id }) => id)).toContain('visit:2');
    expect(here.marks!.translate(given, mark)).toBe(given);
  });

  it('has a write that too few nodes took written again until enough have it', async () => {
    const store = await openOnCouch();
    couch.belowQuorum(2);
    await store.writer.append([fact('visit:1')]);
    expect((await store.db.get('visit:1'))._rev).toMatch(/^1-/);
    const { rows } = await store.db.allDocs({});
    expect(rows).toHaveLength(1);
  });

  it('acknowledges nothing that too few nodes keep', async () => {
    const store = await openOnCouch();
    couch.belowQuorum(Infinity);
    onTestFinished(() => couch.belowQuorum(0));
    await expect(store.writer.append([fact('visit:1')])).rejects.toMatchObject({ status: 503 });
  }, 20_000);

  it('says that it cannot be reached, and goes on when it is back', async () => {
    const name = `s${(databases += 1)}`;
    const faults: unknown[] = [];
    const { store } = await openCouchStore({
      server: createCouchServer(couch.url),
      name,
      journal: createMemoryShelf(),
      audiences: createMemoryShelf(),
      now: Date.now,
      newId: randomUUID,
      onError: (error) => faults.push(error),
    });
    onTestFinished(() => store.close());
    const told: string[] = [];
    store.feed.onChange(({ id }) => told.push(id));
    couch.away();
    await expect(store.writer.append([fact('visit:1')])).rejects.toMatchObject({ status: 503 });
    couch.back();
    const other = await openOnCouch(name);
    await other.writer.append([fact('visit:2')]);
    await vi.waitFor(() => expect(told).toEqual(['visit:2']), { timeout: 10_000 });
  });
});

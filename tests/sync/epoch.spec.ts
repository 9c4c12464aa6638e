import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { ask } from './http.ts';
import { endQuietly, newPouch, remotePouch } from './pouch.ts';
import type { Pouch, Replication } from './pouch.ts';
import { startSyncWorld, withFolder } from './syncWorld.ts';
import type { SyncWorld } from './syncWorld.ts';

vi.setConfig({ testTimeout: 30_000 });

const worlds: SyncWorld[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

async function start(folder: string, port?: number): Promise<SyncWorld> {
  const world = await startSyncWorld({ folder, ...(port === undefined ? {} : { port }) });
  worlds.push(world);
  return world;
}

async function stop(world: SyncWorld): Promise<void> {
  worlds.splice(worlds.indexOf(world), 1);
  await world.close();
}

const portOf = ({ url }: SyncWorld) => Number(new URL(url).port);
const idsAt = async (db: Pouch) => (await db.allDocs({})).rows.map(({ id }) => id);

test('the epoch is told as uuid and on every answer', async () => {
  const world = await startSyncWorld();
  worlds.push(world);
  const { body, headers } = await ask(world.url, 'GET', '/');

  expect(body).toMatchObject({ couchdb: 'Welcome', uuid: world.epoch.current() });
  expect(headers.get('x-foyer-epoch')).toBe(world.epoch.current());
  for (const path of ['/events', '/events/_changes', '/nothing', '/events/nothing']) {
    expect((await ask(world.url, 'GET', path)).headers.get('x-foyer-epoch')).toBe(world.epoch.current());
  }
});

test('it outlives a clean stop, and checkpoints with it', () =>
  withFolder(async (folder) => {
    const before = await start(folder);
    const port = portOf(before);
    const client = newPouch();
    await client.bulkDocs([{ _id: 'a' }, { _id: 'b' }]);
    await client.replicate.to(remotePouch(before.url));
    await stop(before);

    const after = await start(folder, port);
    const again = await client.replicate.to(remotePouch(after.url));

    expect(after.epoch.current()).toBe(before.epoch.current());
    expect(after.requests.filter((request) => request.endsWith('_revs_diff'))).toEqual([]);
    expect(again.docs_read).toBe(0);
  }));

/**
 * Leads up to a hub that has lost its last seconds: `early` was there when the copy was made that it goes back to,
 * `late` was acknowledged afterwards, and another document takes the sequence of `late` after the restart.
 */
async function loseTheLastSeconds(
  folder: string,
  client: Pouch,
  beforeTheStop: (url: string) => Promise<void> = () => Promise.resolve(),
): Promise<SyncWorld> {
  const first = await start(join(folder, 'hub'));
  const port = portOf(first);
  await client.put({ _id: 'early' });
  await client.replicate.to(remotePouch(first.url));
  await client.replicate.from(remotePouch(first.url));
  // A copy of a hub that is running is one that had no clean stop.
  await cp(join(folder, 'hub'), join(folder, 'copy'), { recursive: true });
  await client.put({ _id: 'late' });
  await client.replicate.to(remotePouch(first.url));
  await client.replicate.from(remotePouch(first.url));
  await beforeTheStop(first.url);
  await stop(first);
  await rm(join(folder, 'hub'), { recursive: true });
  await cp(join(folder, 'copy'), join(folder, 'hub'), { recursive: true });
  const second = await start(join(folder, 'hub'), port);
  await second.store.writer.append([{ _id: 'written in its place' }]);
  return second;
}

test('what a hub lost is pushed again, and what took its place is pulled', () =>
  withFolder(async (folder) => {
    const client = newPouch();
    const hub = await loseTheLastSeconds(folder, client);
    expect((await hub.store.db.allDocs({})).rows.map(({ id }) => id)).toEqual(['early', 'written in its place']);

    // A replication that begins anew asks for the uuid, and with another one finds no checkpoint.
    await client.replicate.to(remotePouch(hub.url));
    await client.replicate.from(remotePouch(hub.url));

    const all = ['early', 'late', 'written in its place'];
    expect((await hub.store.db.allDocs({})).rows.map(({ id }) => id)).toEqual(all);
    expect(await idsAt(client)).toEqual(all);
  }));

test('a sequence of another epoch starts from nothing, also for a client that knows of no epochs', () =>
  withFolder(async (folder) => {
    const client = newPouch();
    const hub = await loseTheLastSeconds(folder, client);
    const { body } = await ask(hub.url, 'GET', '/events/_changes?since=2-0123abcd');

    expect((body as { results: { id: string }[] }).results.map(({ id }) => id)).toEqual([
      'early',
      'written in its place',
    ]);
  }));

test('a device that is ahead of the hub causes a new epoch', async () => {
  const world = await startSyncWorld();
  worlds.push(world);
  await world.store.writer.append([{ _id: 'a' }]);
  const before = world.epoch.current();
  const { body } = await ask(world.url, 'GET', '/events');
  const mark = (body as { update_seq: string }).update_seq.split('-')[1];

  const answer = await ask(world.url, 'GET', `/events/_changes?since=99-${mark}`);

  expect(world.epoch.current()).not.toBe(before);
  expect(answer.headers.get('x-foyer-epoch')).toBe(world.epoch.current());
  expect(answer.body).toMatchObject({ results: [{ id: 'a' }] });
});

test('checkpoints of a former epoch are not there', async () => {
  const world = await startSyncWorld();
  worlds.push(world);
  await ask(world.url, 'PUT', '/events/_local/checkpoint', { body: { last_seq: 7 } });
  await world.epoch.mint('restored');

  expect((await ask(world.url, 'GET', '/events/_local/checkpoint')).status).toBe(404);
});

test('whoever waits is told of a new epoch at once', async () => {
  const world = await startSyncWorld();
  worlds.push(world);
  const waiting = ask(world.url, 'GET', '/events/_changes?feed=longpoll&since=now&heartbeat=10000');
  await vi.waitFor(() => expect(world.endpoint.openFeeds()).toBe(1));

  await world.epoch.mint('restored');

  const { headers, body } = await waiting;
  expect(headers.get('x-foyer-epoch')).toBe(world.epoch.current());
  expect(body).toMatchObject({ results: [] });
});

/**
 * What a client of ours has to do: PouchDB asks for the uuid only when a replication begins, and a live push with
 * nothing to send makes no requests at all. So it compares the header of every answer, that of its feed for instance,
 * and when it is another one, cancels its replications and starts them again.
 */
test('a live push that goes on across a restart does not send again what the hub lost; one begun anew does', () =>
  withFolder(async (folder) => {
    const client = newPouch();
    const live = { current: null as Replication | null };
    const hub = await loseTheLastSeconds(folder, client, async (url) => {
      live.current = client.replicate.to(remotePouch(url), { live: true, retry: true });
      await new Promise<void>((resolve) => live.current!.on('paused', () => resolve()));
    });
    await client.put({ _id: 'afterwards' });
    await vi.waitFor(() => expect(hub.store.db.get('afterwards')).resolves.toBeDefined(), 10_000);
    await expect(hub.store.db.get('late')).rejects.toMatchObject({ status: 404 });
    await endQuietly([live.current!]);

    await client.replicate.to(remotePouch(hub.url));

    expect(await hub.store.db.get('late')).toMatchObject({ _id: 'late' });
  }));

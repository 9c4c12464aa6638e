import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { uuidv7 } from '@foyer/shared/events';
import { defaultSiteSettings } from '@foyer/shared/site';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { agreeAlone } from '../../hub/src/lib/server/agreement/alone.ts';
import type { Agreement } from '../../hub/src/lib/server/agreement/agreement.ts';
import { createDetailsVault, type DetailsVault } from '../../hub/src/lib/server/details/index.ts';
import { createCouchDrawers } from '../../hub/src/lib/server/store/couch/couchDrawers.ts';
import { createCouchServer } from '../../hub/src/lib/server/store/couch/couchServer.ts';
import { openStores } from '../../hub/src/lib/server/stores.ts';
import { startCouchStandIn, type CouchStandIn } from './couchStandIn.ts';

let couch: CouchStandIn;
beforeAll(async () => void (couch = await startCouchStandIn()));
afterAll(() => couch.close());

const site = defaultSiteSettings('site', { 'zh-CN': '大厦', en: 'The building' });
const named = (name: string) => ({ kind: 'visitor', name, language: 'zh-CN' }) as const;
let prefixes = 0;

/** The vaults of hubs on one database, with one folder of keys, which agree with each other as through a Redis. */
async function vaults(count: number): Promise<DetailsVault[]> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-drawers-'));
  const agreement: Agreement = { ...agreeAlone({ now: Date.now }), alone: false };
  const databaseUrl = `${couch.url}d${(prefixes += 1)}`;
  const now = Date.now;
  const newId = () => uuidv7(now());
  const closing: (() => Promise<void>)[] = [];
  onTestFinished(async () => {
    for (const close of closing.reverse()) await close();
    await rm(folder, { recursive: true, force: true });
  });
  const opened: DetailsVault[] = [];
  for (let n = 0; n < count; n++) {
    const onError = (error: unknown): never => expect.unreachable(String(error));
    const stores = await openStores({ dataFolder: join(folder, `hub-${n}`), databaseUrl, now, newId, onError });
    closing.push(stores.close);
    const { vault: store, openDrawer: open } = stores;
    const keysFolder = join(folder, 'keys');
    const vault = await createDetailsVault({ store, open, agreement, keysFolder, settings: () => site, now, newId });
    closing.push(vault.close);
    opened.push(vault);
  }
  return opened;
}

/** The databases of details that there are at CouchDB. */
async function databasesOf(vault: DetailsVault): Promise<string[]> {
  const url = new URL(`${couch.url}d${prefixes}`);
  const { body } = await createCouchServer(url.href).json<string[]>('GET', '_all_dbs');
  const prefix = `${url.pathname.slice(1)}-vault-`;
  expect(vault.inside.drawers.list().length).toBeLessThan(10);
  return body.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}

/** A server that answers in CouchDB's place; to be told `METHOD /path` and the body. */
async function answering(answer: (request: string, body: string) => [status: number, body: object]): Promise<string> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const [status, said] = answer(`${request.method} ${request.url}`, body);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('what one hub keeps another reads and adds to, in the same drawer', async () => {
  const [here, there] = (await vaults(2)) as [DetailsVault, DetailsVault];
  await Promise.all([here.put('v-1', named('赵敏敏')), there.put('v-2', named('韩梅梅'))]);
  await vi.waitFor(async () => expect((await there.get('v-1')).visitor?.name).toBe('赵敏敏'), 5_000);
  await vi.waitFor(async () => expect((await here.get('v-2')).visitor?.name).toBe('韩梅梅'), 5_000);
  expect(await databasesOf(here)).toHaveLength(1);
});

it('nothing is lost that one writes while another erases, and nothing of the erased is left', async () => {
  const [here, there] = (await vaults(2)) as [DetailsVault, DetailsVault];
  await here.put('gone', named('赵敏敏'));
  const writing = (async () => {
    for (let n = 0; n < 12; n++) await there.put(`v-${n}`, named(`访客${n}`));
  })();
  expect(await here.erase('gone')).toBe(1);
  await writing;
  await expect(there.put('gone', named('赵敏敏'))).rejects.toThrow('were erased');
  const [database, ...others] = await databasesOf(here);
  expect([database, others]).toEqual([expect.stringMatching(/-2$/), []]);
  for (let n = 0; n < 12; n++) {
    const name = async () => (await here.get(`v-${n}`)).visitor?.name;
    await vi.waitFor(async () => expect(await name()).toBe(`访客${n}`), 5_000);
  }
  const [drawer] = here.inside.drawers.list();
  const ids = await drawer!.read(async ([db]) =>
    (await db!.allDocs({ startkey: 'details:' })).rows.map(({ id }) => id),
  );
  expect(ids.filter((id) => id.startsWith('details:gone:'))).toEqual([]);
}, 20_000);

it('a drawer that one drops is gone for all, and nobody makes it again', async () => {
  const [here, there] = (await vaults(2)) as [DetailsVault, DetailsVault];
  await here.put('v-1', named('赵敏敏'));
  await vi.waitFor(async () => expect((await there.get('v-1')).state).toBe('open'), 5_000);
  const [drawer] = here.inside.drawers.list();
  expect(await here.inside.drawers.drop(drawer!, async () => here.inside.keys.destroyAll(drawer!.id))).toBe(1);
  expect(await databasesOf(here)).toEqual([]);
  there.inside.changed('v-1');
  expect((await there.get('v-1')).state).toBe('expired');
  await expect(there.put('v-2', named('韩梅梅'))).rejects.toThrow('has been dropped');
  expect(await databasesOf(here)).toEqual([]);
});

it('a hub that may not make databases says so and what to set; one with an admin’s address goes on', async () => {
  const url = await answering(() => [401, { error: 'unauthorized', reason: 'You are not a server admin.' }]);
  const server = createCouchServer(`${url}/foyer`);
  await expect(createCouchDrawers({ server, admin: server }).assertMayMake()).rejects.toThrow(
    'FOYER_DATABASE_ADMIN_URL',
  );
  const admin = createCouchServer(couch.url);
  await createCouchDrawers({ server, admin }).assertMayMake();
});

it('one that an admin makes is for whoever the others are for', async () => {
  const security = { admins: { names: [], roles: ['foyer-hub'] }, members: { names: [], roles: ['foyer-hub'] } };
  const asked: string[] = [];
  const url = await answering((request, body) => {
    asked.push(`${request} ${body}`.trim());
    return [request.startsWith('PUT') ? 201 : 200, request.includes('_security') ? security : { doc_count: 0 }];
  });
  const [server, admin] = [createCouchServer(`${url}/foyer`), createCouchServer(url)];
  await createCouchDrawers({ server, admin }).open('vault-x-1', true);
  expect(asked).toEqual([
    'PUT /foyer-vault-x-1',
    'GET /foyer-vault/_security',
    `PUT /foyer-vault-x-1/_security ${JSON.stringify(security)}`,
  ]);
});

it('one is gone when it has been destroyed, and destroying it again is no fault', async () => {
  const server = createCouchServer(`${couch.url}s`);
  const drawer = await createCouchDrawers({ server, admin: server }).open('vault-x-1', true);
  await drawer.put({ _id: 'details:a:b' });
  expect((await drawer.info()).doc_count).toBe(1);
  await drawer.destroy();
  await drawer.destroy();
  await expect(drawer.info()).rejects.toMatchObject({ status: 404 });
});

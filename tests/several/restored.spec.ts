import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from '@foyer/shared/events';
import { expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../hub/cli/runCli.ts';
import { allOf } from '../../hub/src/lib/server/backup/writeBackup.ts';
import { revisionsOf } from '../../hub/src/lib/server/backup/revisions.ts';
import { listenForCommands } from '../../hub/src/lib/server/commands/commandSocket.ts';
import type { StoredDocument } from '../../hub/src/lib/server/store/database.ts';
import { startTestHub, type TestHub } from '../../hub/src/lib/server/testHub.ts';
import { startCouchStandIn } from './couchStandIn.ts';
import { startRedis } from './redisServer.ts';

const HUB = { kind: 'hub', id: 'hub' } as const;

async function documentsOf({ hub }: TestHub): Promise<Map<string, StoredDocument[]>> {
  const all = new Map<string, StoredDocument[]>();
  const put = async (name: string, leaves: AsyncIterable<StoredDocument>) =>
    void all.set(
      name,
      (await Array.fromAsync(leaves)).sort((a, b) => (a._id + a._rev! < b._id + b._rev! ? -1 : 1)),
    );
  for (const { name, db } of hub.stores.backedUp) await put(name, revisionsOf(db));
  for (const drawer of hub.vault.inside.drawers.list())
    await drawer.read((databases) => put(drawer.id, allOf(databases)));
  return all;
}

it('a back-up of an embedded hub goes into CouchDB with foyer restore, and one of that back into files, every document', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-moved-'));
  const [couch, redis] = await Promise.all([startCouchStandIn(), startRedis()]);
  let world = await startTestHub({}, join(folder, 'first'));
  onTestFinished(async () => {
    await world.stop();
    await Promise.all([couch.close(), redis.stop()]);
    await rm(folder, { recursive: true, force: true });
  });
  await writeFile(join(folder, 'passphrase'), 'correct horse battery staple\n');
  const shared = { FOYER_DATABASE_URL: couch.url, FOYER_REDIS_URL: redis.url };
  const foyer = async (data: string, env: Record<string, string>, ...args: string[]): Promise<string> => {
    const said: string[] = [];
    const all = { FOYER_DATA: join(folder, data), FOYER_CALLED_FROM: folder, ...env };
    const code = await runCli(args, all, { out: (line) => said.push(line), error: (line) => said.push(line) });
    return `${code} ${said.join('\n')}`;
  };
  const withKeys = ['--keys', 'keys.json', '--passphrase-file', 'passphrase'];
  /** Of the running hub, whose documents are told as they are then. */
  async function backUp(data: string, to: string) {
    const silence = await listenForCommands(world.hub, join(folder, data), (error) =>
      expect.unreachable(String(error)),
    );
    await world.hub.history.settled();
    const documents = await documentsOf(world);
    expect(await foyer(data, {}, 'backup', to)).toMatch(/^0 /);
    await silence();
    return documents;
  }

  const asked = { tenantId: 't-1', purpose: 'meeting', heads: 1, language: 'zh-CN' } as const;
  const tenant = { id: 't-1', name: '恒川律师事务所', units: [{ unit: '1203' }], reception: {}, settings: {} };
  const name = { 'zh-CN': '大厦', en: 'The building' };
  await world.hub.directory.publish({ v: 1, site: { id: 'site', name }, tenants: [tenant], people: [] }, 'test');
  const visitId = uuidv7(world.clock.now);
  expect(await world.hub.visits.register(visitId, { ...asked, name: '赵敏敏' }, HUB)).toMatchObject({ ok: true });
  const before = await backUp('first', 'copy');
  expect(await foyer('first', {}, 'backup-keys', 'keys.json', '--passphrase-file', 'passphrase')).toMatch(/^0 /);
  const epoch = world.hub.stores.epoch.current();
  await world.stop();

  expect(await foyer('second', shared, 'restore', 'copy', ...withKeys)).toMatch(/^0 /);
  expect(await foyer('third', shared, 'restore', 'copy', ...withKeys)).toContain('a restore wants empty databases');
  world = await startTestHub(shared, join(folder, 'second'), world.clock.now);
  expect((await world.hub.vault.get(visitId)).visitor?.name).toBe('赵敏敏');
  expect(world.hub.stores.epoch.current()).not.toBe(epoch);
  const there = await documentsOf(world);
  let compared = 0;
  for (const [part, documents] of before)
    for (const document of documents) {
      // What the hub itself has changed since it started has this as what it came from.
      const same = there.get(part)!.filter(({ _id }) => _id === document._id);
      const isThere = same.some(({ _rev, _revisions }) =>
        [_rev, ...(_revisions?.ids ?? []).map((id) => `${document._rev!.split('-')[0]}-${id}`)].includes(document._rev),
      );
      if (same.some(({ _rev }) => _rev === document._rev)) expect(same).toContainEqual(document);
      expect([document._id, isThere]).toEqual([document._id, true]);
      compared += 1;
    }
  expect(compared).toBeGreaterThan(8);

  const later = await backUp('second', 'copy-2');
  await world.stop();
  expect(await foyer('fourth', {}, 'restore', 'copy-2', ...withKeys)).toMatch(/^0 /);
  world = await startTestHub({}, join(folder, 'fourth'), world.clock.now);
  expect((await world.hub.vault.get(visitId)).visitor?.name).toBe('赵敏敏');
  const back = await documentsOf(world);
  expect([...back.keys()].sort()).toEqual([...later.keys()].sort());
  expect(back.get('events')).toEqual(expect.arrayContaining(later.get('events')!));
}, 60_000);

import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Details } from '@foyer/shared/details';
import { uuidv7, type Actor } from '@foyer/shared/events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../../../cli/runCli.ts';
import { listenForCommands } from '../commands/commandSocket.ts';
import { filesUnder, filesWith, keysUnder } from '../retention/specTraces.ts';
import type { Database, StoredDocument } from '../store/database.ts';
import { openDatabase } from '../store/openDatabase.ts';
import { startTestHub, type TestHub } from '../testHub.ts';
import { verifyBackup } from './readBackup.ts';
import { revisionsOf } from './revisions.ts';
import { allOf } from './writeBackup.ts';

const DAY_MS = 24 * 60 * 60_000;
const desk: Actor = { kind: 'staff', id: 'desk1' };
const asked = { tenantId: 't-1', purpose: 'meeting', heads: 1, language: 'zh-CN' } as const;
const photo: Details = {
  kind: 'photo',
  mediaType: 'image/jpeg',
  base64: Buffer.alloc(3_000, 'face').toString('base64'),
};
let world: TestHub;
let folder: string;
let silence: (() => Promise<void>) | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-bk-'));
  world = await startTestHub({}, join(folder, 'data'));
  const tenant = { id: 't-1', name: '恒川律师事务所', units: [{ unit: '1203' }], reception: {}, settings: {} };
  const name = { 'zh-CN': '大厦', en: 'The building' };
  await world.hub.directory.publish({ v: 1, site: { id: 'site', name }, tenants: [tenant], people: [] }, 'test');
  silence = await listenForCommands(world.hub, world.folder, (error) => expect.unreachable(String(error)));
  await writeFile(join(folder, 'passphrase'), 'correct horse battery staple\n');
});
afterEach(async () => {
  await silence?.();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function visit(name: string): Promise<string> {
  const visitId = uuidv7(world.clock.now++);
  expect(await world.hub.visits.register(visitId, { ...asked, name }, desk)).toMatchObject({ ok: true });
  return visitId;
}

async function foyer(data: string, ...args: string[]) {
  const said: string[] = [];
  const env = { FOYER_DATA: data, FOYER_CALLED_FROM: folder };
  const code = await runCli(args, env, { out: (line) => said.push(line), error: (line) => said.push(line) });
  return { code, said: said.join('\n') };
}

const backUp = (to = 'copy') => foyer(world.folder, 'backup', to);
const backUpKeys = (to = 'keys.json') => foyer(world.folder, 'backup-keys', to, '--passphrase-file', 'passphrase');
const withKeys = ['--keys', 'keys.json', '--passphrase-file', 'passphrase'];

/** Ends the hub and starts one on another data folder. */
async function startOn(data: string, at = world.clock.now): Promise<void> {
  await silence?.();
  await world.stop();
  world = await startTestHub({}, data, at);
  silence = await listenForCommands(world.hub, world.folder, (error) => expect.unreachable(String(error)));
}

/** Every leaf of every database, with its history and attachments; a drawer's under the drawer's id. */
async function everything(): Promise<Map<string, StoredDocument[]>> {
  const all = new Map<string, StoredDocument[]>();
  for (const { name, db } of world.hub.stores.backedUp) all.set(name, await leavesOf(db));
  for (const drawer of world.hub.vault.inside.drawers.list())
    all.set(drawer.id, await drawer.read((databases) => sorted(allOf(databases))));
  return all;
}

/** The same of a data folder that no hub has open. */
async function onDisk(data: string, names: string[]): Promise<Map<string, StoredDocument[]>> {
  const all = new Map<string, StoredDocument[]>();
  const own = new Set(world.hub.stores.backedUp.map(({ name }) => name));
  for (const name of names) {
    const database = await openDatabase({ folder: join(data, 'db'), name: own.has(name) ? name : `vault-${name}-1` });
    all.set(name, await leavesOf(database));
    await database.close();
  }
  return all;
}

const leavesOf = (database: Database): Promise<StoredDocument[]> => sorted(revisionsOf(database));

async function sorted(leaves: AsyncIterable<StoredDocument>): Promise<StoredDocument[]> {
  const docs = await Array.fromAsync(leaves);
  return docs.sort((a, b) => (a._id + a._rev! < b._id + b._rev! ? -1 : 1));
}

describe('a back-up of a running hub', () => {
  it('is restored to an empty machine with every document and attachment, while writes went on', async () => {
    for (let i = 0; i < 8; i++) await visit(`访客${i}`);
    await world.hub.vault.put(await visit('有照片'), photo);
    const own = world.hub.stores.backedUp.find(({ name }) => name === 'private')!;
    await own.db.put({ _id: 'with-attachment', _attachments: { a: { content_type: 'text/plain', data: 'aGVsbG8=' } } });
    const before = await everything();

    const during: Promise<string>[] = [];
    let going = true;
    const busy = (async () => {
      for (let i = 0; going; i++) during.push(Promise.resolve(await visit(`同时${i}`)));
    })();
    const done = await backUp();
    going = false;
    await busy;
    expect(done).toMatchObject({ code: 0 });
    expect((await backUpKeys()).code).toBe(0);
    expect(during.length).toBeGreaterThan(0);
    const after = await everything();

    const restored = await foyer(join(folder, 'new'), 'restore', 'copy', ...withKeys);
    expect(restored).toMatchObject({ code: 0 });
    const epoch = world.hub.stores.epoch.current();
    // Before a hub has started on it, which writes at once.
    const now = await onDisk(join(folder, 'new'), [...before.keys()]);
    let compared = 0;
    for (const [name, docs] of before)
      for (const doc of docs) {
        const [there, later] = [now, after].map((of) => of.get(name)!.filter(({ _id }) => _id === doc._id));
        // As it was before the back-up, or, where it has changed since, as it was at some time during it.
        if (later!.some(({ _rev }) => _rev === doc._rev)) expect(there).toContainEqual(doc);
        else expect(there!.length).toBeGreaterThan(0);
        compared += 1;
      }
    expect(compared).toBeGreaterThan(30);
    await startOn(join(folder, 'new'));
    expect(world.hub.stores.epoch.current()).not.toBe(epoch);
    for (const row of world.hub.board.rows()) expect(row.detailsState).toBe('open');
    expect((await world.hub.board.row(await visit('恢复之后')))?.name).toBe('恢复之后');
  });

  it('goes into a new folder only, and holds no key and no name', async () => {
    await visit('赵敏敏');
    expect((await backUp()).code).toBe(0);
    expect(await backUp()).toMatchObject({ code: 1, said: expect.stringContaining('is not empty') });
    expect((await readdir(folder)).filter((name) => name.endsWith('.writing'))).toEqual([]);
    const files = await filesUnder(join(folder, 'copy'));
    const { gunzipSync } = await import('node:zlib');
    const plain = new Map([...files].map(([path, bytes]) => [path, path.endsWith('.gz') ? gunzipSync(bytes) : bytes]));
    const { secrets } = await keysUnder(join(world.folder, 'keys'));
    expect(secrets.length).toBeGreaterThan(0);
    for (const secret of secrets)
      for (const encoding of ['base64', 'base64url', 'hex'] as const)
        expect(filesWith(plain, secret.toString(encoding))).toEqual([]);
    expect(filesWith(plain, '赵敏敏')).toEqual([]);
    expect((await stat(join(folder, 'copy', 'manifest.json'))).mode & 0o77).toBe(0);
  });

  it('is made each day by itself where a folder is set, the oldest giving way, and its age is told', async () => {
    await silence?.();
    silence = undefined;
    await world.stop();
    world = await startTestHub({ FOYER_BACKUP_FOLDER: join(folder, 'daily'), FOYER_BACKUPS_KEPT: '2' }, world.folder);
    for (let day = 0; day < 4; day++) {
      await world.hub.backups.look();
      world.clock.now += DAY_MS;
    }
    const names = await readdir(join(folder, 'daily'));
    expect(names).toEqual(['foyer-2026-11-24T020000Z', 'foyer-2026-11-25T020000Z']);
    for (const name of names) await verifyBackup(join(folder, 'daily', name));
    expect((await world.hub.metrics()).text).toContain('foyer_backup_age_seconds 86400');
  });
});

describe('a restore', () => {
  it('is refused where there are databases, and of what is damaged, cut short or no back-up; nothing is written', async () => {
    await backUp();
    expect(await foyer(world.folder, 'restore', 'copy')).toMatchObject({
      code: 1,
      said: expect.stringContaining('is not empty'),
    });
    expect(await foyer(join(folder, 'new'), 'restore', '.')).toMatchObject({
      code: 1,
      said: expect.stringContaining('manifest.json'),
    });
    const events = join(folder, 'copy', 'events.ndjson.gz');
    for (const damage of [() => truncate(events, 40), () => rm(events)]) {
      await damage();
      const refused = await foyer(join(folder, 'new'), 'restore', 'copy');
      expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('events.ndjson.gz') });
    }
    await expect(readdir(join(folder, 'new', 'db'))).rejects.toThrow('ENOENT');
  });

  it('without keys says what can be read and what cannot, and the hub runs for that', async () => {
    const visitId = await visit('赵敏敏');
    await backUp();
    const restored = await foyer(join(folder, 'new'), 'restore', 'copy');
    expect(restored.code).toBe(0);
    for (const words of ['There are no keys', 'Readable: the record', 'Not readable: names', 'enrolled anew'])
      expect(restored.said).toContain(words);
    await startOn(join(folder, 'new'));
    expect(await world.hub.board.row(visitId)).toMatchObject({ name: '', detailsState: 'unreadable' });
    expect(world.hub.directory.tenant('t-1')?.name).toBe('恒川律师事务所');
    expect((await world.hub.board.row(await visit('新来的')))?.name).toBe('新来的');
  });

  it('brings back nobody who was erased since, where the list among the keys says so', async () => {
    const [erased, other] = [await visit('赵敏敏'), await visit('韩梅梅')];
    await backUp();
    await world.hub.persons.erase([erased], { reason: 'asked-by-person', reference: '1' }, desk);
    await backUpKeys();
    const restored = await foyer(join(folder, 'new'), 'restore', 'copy', ...withKeys);
    expect(restored.said).toContain('1 documents of people who were erased since were left out');
    await startOn(join(folder, 'new'));
    await world.hub.retention.look();
    expect((await world.hub.vault.get(erased)).state).toBe('erased');
    expect((await world.hub.vault.get(other)).visitor?.name).toBe('韩梅梅');
    await expect(world.hub.vault.put(erased, { kind: 'note', text: 'again' })).rejects.toThrow('were erased');
  });

  it('brings back nothing whose time was over since', async () => {
    const visitId = await visit('赵敏敏');
    await backUp();
    world.clock.now += 140 * DAY_MS;
    await world.hub.retention.look();
    await backUpKeys();
    const restored = await foyer(join(folder, 'new'), 'restore', 'copy', ...withKeys);
    expect(restored.said).toContain('left out, since their keys have been destroyed: visits-2026-11-');
    await startOn(join(folder, 'new'));
    expect((await world.hub.vault.get(visitId)).state).toBe('expired');
  });
});

describe('the keys', () => {
  it('open with their passphrase only', async () => {
    await backUpKeys();
    await writeFile(join(folder, 'passphrase'), 'another passphrase\n');
    await backUp();
    const refused = await foyer(join(folder, 'new'), 'restore', 'copy', ...withKeys);
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('the passphrase does not open') });
    await expect(readdir(join(folder, 'new'))).rejects.toThrow('ENOENT');
    expect((await stat(join(folder, 'keys.json'))).mode & 0o77).toBe(0);
    const { secrets } = await keysUnder(join(world.folder, 'keys'));
    const file = await readFile(join(folder, 'keys.json'), 'utf8');
    for (const secret of secrets) expect(file).not.toContain(secret.toString('base64url'));
  });

  it('are not sealed under a short passphrase, nor over a file that is there', async () => {
    await writeFile(join(folder, 'passphrase'), 'short\n');
    expect(await backUpKeys()).toMatchObject({ code: 2, said: expect.stringContaining('fewer than 12 characters') });
    await writeFile(join(folder, 'passphrase'), 'correct horse battery staple');
    await writeFile(join(folder, 'keys.json'), '');
    expect(await backUpKeys()).toMatchObject({ code: 1, said: expect.stringContaining('is there already') });
  });
});

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { restoreBackup } from '../../hub/src/lib/server/backup/restore.ts';
import { revisionsOf } from '../../hub/src/lib/server/backup/revisions.ts';
import { writeBackup } from '../../hub/src/lib/server/backup/writeBackup.ts';
import type { Database, StoredDocument } from '../../hub/src/lib/server/store/database.ts';
import { openDatabase } from '../../hub/src/lib/server/store/openDatabase.ts';
import { startSyncServer } from '../../hub/src/lib/server/sync/standalone/startSyncServer.ts';
import { remotePouch } from '../sync/pouch.ts';
import { withFolder } from '../sync/syncWorld.ts';

vi.setConfig({ testTimeout: 60_000 });

const nothingErased = { erased: new Set<string>(), hasKeys: null };

async function fill(database: Database): Promise<void> {
  for (let i = 0; i < 120; i++) await database.put({ _id: `visit:${i}`, n: i });
  await database.put({ _id: 'pictured', _attachments: { photo: { content_type: 'image/png', data: 'iVBORw0KGgo=' } } });
  const { rev } = await database.put({ _id: 'changed', n: 1 });
  const changed = await database.put({ _id: 'changed', _rev: rev, n: 2 });
  const gone = await database.put({ _id: 'gone' });
  await database.put({ _id: 'gone', _rev: gone.rev, _deleted: true });
  // Two of one document, as they come of a replication with somebody who was away.
  const other = { _id: 'changed', n: 3, _revisions: { start: 2, ids: ['f'.repeat(32), rev.slice(2)] } };
  await database.bulkDocs([{ ...other, _rev: `2-${'f'.repeat(32)}` }], { new_edits: false });
  expect(changed.ok).toBe(true);
}

async function leavesOf(database: Database): Promise<StoredDocument[]> {
  const docs: StoredDocument[] = [];
  for await (const doc of revisionsOf(database)) docs.push(doc);
  return docs.sort((a, b) => (a._id + a._rev! < b._id + b._rev! ? -1 : 1));
}

const backUp = (folder: string, db: Database) =>
  writeBackup(folder, {
    databases: [{ name: 'events', db }],
    drawers: { list: () => [], get: () => null },
    version: 'test',
    now: Date.now,
  });

test('a back-up goes into a server that speaks CouchDB, and one of that server into an embedded store, the same', async () => {
  await withFolder(async (folder) => {
    const here = await openDatabase({ folder: join(folder, 'here'), name: 'events' });
    await fill(here);
    const there = await startSyncServer({
      port: 0,
      host: '127.0.0.1',
      folder: null,
      onError: (error) => expect.unreachable(String(error)),
    });
    await backUp(join(folder, 'first'), here);
    await restoreBackup(join(folder, 'first'), {
      open: async (name) => {
        expect((await fetch(`${there.url}/${name}`, { method: 'PUT' })).status).toBe(201);
        return remotePouch(there.url, name);
      },
      ...nothingErased,
    });
    const remote = remotePouch(there.url, 'events');
    expect(await leavesOf(remote)).toEqual(await leavesOf(here));

    await backUp(join(folder, 'second'), remote);
    await mkdir(join(folder, 'back'));
    const open = (name: string) => openDatabase({ folder: join(folder, 'back'), name });
    await restoreBackup(join(folder, 'second'), { open, ...nothingErased });
    const back = await open('events');
    const leaves = await leavesOf(back);
    expect(leaves).toHaveLength(124);
    expect(leaves).toEqual(await leavesOf(here));
    await back.close();
    await here.close();
    await there.close();
  });
});

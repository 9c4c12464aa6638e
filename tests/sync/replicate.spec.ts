import { afterEach, beforeEach, expect, test } from 'vitest';
import { newPouch, remotePouch } from './pouch.ts';
import { startSyncWorld } from './syncWorld.ts';
import type { SyncWorld } from './syncWorld.ts';

let world: SyncWorld;
beforeEach(async () => {
  world = await startSyncWorld();
});
afterEach(async () => {
  await world.close();
  expect(world.faults).toEqual([]);
});

const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({
    _id: `doc-${String(from + index).padStart(5, '0')}`,
    n: from + index,
  }));

test('a thousand documents pushed from one client are pulled by another', async () => {
  const [sender, receiver] = [newPouch(), newPouch()];
  await sender.bulkDocs(numbered(1_000));

  const pushed = await sender.replicate.to(remotePouch(world.url));
  const pulled = await receiver.replicate.from(remotePouch(world.url));

  expect(pushed.docs_written).toBe(1_000);
  expect(pulled.docs_written).toBe(1_000);
  const rows = async (db: typeof sender) => (await db.allDocs({ include_docs: true })).rows;
  expect(await rows(receiver)).toEqual(await rows(sender));
});

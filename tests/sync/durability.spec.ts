import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openStore } from '../../hub/src/lib/server/store/openStore.ts';
import { withFolder } from './syncWorld.ts';

const CHILD = fileURLToPath(new URL('appendUntilKilled.ts', import.meta.url));
const faults: unknown[] = [];
const onError = (error: unknown) => faults.push(error);

test('after SIGKILL every acknowledged document is there, and in the index', { timeout: 60_000 }, async () => {
  await withFolder(async (folder) => {
    const acknowledged: string[] = [];
    const child = fork(CHILD, [folder]);
    child.on('message', (id: string) => {
      acknowledged.push(id);
      if (acknowledged.length === 500) child.kill('SIGKILL');
    });
    const [, signal] = (await once(child, 'exit')) as [null, string];
    expect(signal).toBe('SIGKILL');

    const store = await openStore({ folder, name: 'events' }, { onError });
    const { rows } = await store.db.allDocs({ keys: acknowledged });
    const { changes } = await store.audiences.page({ audiences: ['site'], since: 0, limit: Infinity });
    await store.close();

    expect(rows.filter((row) => 'error' in row)).toEqual([]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(500);
    const indexed = new Set(changes.map(({ id }) => id));
    expect(acknowledged.filter((id) => !indexed.has(id))).toEqual([]);
    expect(faults).toEqual([]);
  });
});

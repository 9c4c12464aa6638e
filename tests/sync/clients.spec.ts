import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startSyncServer } from '../../hub/src/lib/server/sync/standalone/startSyncServer.ts';
import type { SyncServer } from '../../hub/src/lib/server/sync/standalone/startSyncServer.ts';
import { newPouch, pouchOnDisk, remotePouch } from './pouch.ts';
import type { Pouch } from './pouch.ts';
import { scenarios } from './scenarios.ts';
import type { ScenarioTools } from './scenarios.ts';
import { temporaryFolder } from './syncWorld.ts';

// PouchDB in Node; in a browser: tests/offline/syncClients.spec.ts.

vi.setConfig({ testTimeout: 60_000 });

let server: SyncServer;
const faults: unknown[] = [];
beforeAll(async () => {
  server = await startSyncServer({ port: 0, host: '127.0.0.1', folder: null, onError: (error) => faults.push(error) });
});
afterAll(async () => {
  await server.close();
  expect(faults).toEqual([]);
});

const ADAPTERS: Readonly<Record<string, (folder: string) => Pouch>> = {
  memory: () => newPouch(),
  leveldb: (folder) => pouchOnDisk(join(folder, randomUUID())),
};

describe.each(Object.keys(ADAPTERS))('PouchDB with its adapter %s', (adapter) => {
  test.each(Object.keys(scenarios))('%s', async (name) => {
    await using folder = await temporaryFolder();
    const opened: Pouch[] = [];
    const tools: ScenarioTools = {
      local() {
        const db = ADAPTERS[adapter]!(folder.path);
        opened.push(db);
        return db;
      },
      remote: () => remotePouch(server.url, `s${randomUUID()}`),
      same: (actual, expected) => {
        if (!isDeepStrictEqual(plain(actual), plain(expected))) expect(actual).toEqual(expected);
      },
      eventually: (check) => vi.waitFor(check, 10_000),
      binary: (base64) => Buffer.from(base64, 'base64'),
    };
    await scenarios[name]!(tools);
    for (const db of opened) await db.close();
  });
});

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null)) as unknown;

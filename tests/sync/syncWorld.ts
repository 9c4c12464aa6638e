import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEpoch } from '../../hub/src/lib/server/store/epoch.ts';
import type { Epoch } from '../../hub/src/lib/server/store/epoch.ts';
import { openMemoryStore, openStore } from '../../hub/src/lib/server/store/openStore.ts';
import type { Store } from '../../hub/src/lib/server/store/openStore.ts';
import { createSyncEndpoint } from '../../hub/src/lib/server/sync/createSyncEndpoint.ts';
import type { SyncEndpoint } from '../../hub/src/lib/server/sync/createSyncEndpoint.ts';
import type { SyncLimits } from '../../hub/src/lib/server/sync/limits.ts';
import { openPolicy } from '../../hub/src/lib/server/sync/policy.ts';
import type { SyncPolicy } from '../../hub/src/lib/server/sync/policy.ts';

const PREFIX = '/sync';

export interface SyncWorld {
  /** the endpoint's address, without a slash at the end */
  readonly url: string;
  readonly store: Store;
  readonly epoch: Epoch;
  readonly endpoint: SyncEndpoint;
  /** what the endpoint reported as its own faults; a test that expects none asks for it to be empty */
  readonly faults: unknown[];
  /** requests so far, e.g. `GET /sync/events/_changes` */
  readonly requests: string[];
  close(): Promise<void>;
}

export interface SyncWorldOptions<P> {
  policy?: SyncPolicy<P>;
  limits?: Partial<SyncLimits>;
  /** besides `events` */
  databases?: string[];
  /** on disk, in this folder; in memory otherwise */
  folder?: string;
  now?: () => number;
  /** a free one unless it is to be a certain one */
  port?: number;
}

/** A hub that does nothing but replicate: one database `events`, others made on demand, over real HTTP. */
export async function startSyncWorld<P = 'anyone'>(options: SyncWorldOptions<P> = {}): Promise<SyncWorld> {
  const { folder, limits = {}, databases = [], now = Date.now } = options;
  const policy = options.policy ?? (openPolicy as unknown as SyncPolicy<P>);
  const faults: unknown[] = [];
  const requests: string[] = [];
  const onError = (error: unknown) => faults.push(error);
  const open = (name: string) =>
    folder ? openStore({ folder, name }, { onError }) : openMemoryStore(name, { onError });
  const stores = new Map<string, Store>();
  for (const name of ['events', ...databases]) stores.set(name, await open(name));
  const store = stores.get('events')!;
  const epoch = await openEpoch({ db: store.db, newId: randomUUID, now });
  const endpoint = createSyncEndpoint({
    databases: {
      get: (name) => stores.get(name),
      async create(name) {
        const created = await open(name);
        stores.set(name, created);
        return created;
      },
    },
    policy,
    epoch,
    limits,
    prefix: PREFIX,
    onError,
  });
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${new URL(request.url!, 'http://hub').pathname}`);
    void endpoint.handle(request, response);
  });
  const port = await listen(server, options.port);
  return {
    url: `http://127.0.0.1:${port}${PREFIX}`,
    store,
    epoch,
    endpoint,
    faults,
    requests,
    async close() {
      await endpoint.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await epoch.markCleanStop();
      for (const each of stores.values()) await each.close();
    },
  };
}

export async function listen(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A folder that is gone at the end of the block it is declared in, with `await using`. */
export async function temporaryFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'foyer-sync-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** A folder that is gone after `use`. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  await using folder = await temporaryFolder();
  return await use(folder.path);
}

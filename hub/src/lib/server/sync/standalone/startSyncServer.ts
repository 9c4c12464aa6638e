import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEpoch } from '../../store/epoch.ts';
import { openDatabase } from '../../store/openDatabase.ts';
import { createSyncEndpoint } from '../createSyncEndpoint.ts';
import { WIDE_LIMITS } from '../limits.ts';
import { openPolicy } from '../policy.ts';
import { allowAnyOrigin } from './crossOrigin.ts';
import { openDatabaseShelf } from './databaseShelf.ts';

export interface SyncServerOptions {
  /** 0 for any that is free */
  port: number;
  host: string;
  /** null: a temporary one, removed when the server stops */
  folder: string | null;
  onError: (error: unknown) => void;
}

export interface SyncServer {
  readonly url: string;
  readonly folder: string;
  close(): Promise<void>;
}

/** The endpoint and nothing else, on the open policy: for whatever replicator is to be tried on it. */
export async function startSyncServer({ port, host, folder, onError }: SyncServerOptions): Promise<SyncServer> {
  const root = folder ?? (await mkdtemp(join(tmpdir(), 'foyer-sync-')));
  const own = await openDatabase({ folder: root, name: 'server' });
  const epoch = await openEpoch({ db: own, newId: randomUUID, now: Date.now });
  const databases = await openDatabaseShelf({ folder: join(root, 'databases'), onError });
  const endpoint = createSyncEndpoint({ databases, policy: openPolicy, epoch, limits: WIDE_LIMITS, onError });
  const server = createServer((request, response) => {
    if (!allowAnyOrigin(request, response)) void endpoint.handle(request, response);
  });
  // A replication may pause for longer than Node waits for the next request.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });

  async function close(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve));
    await endpoint.close();
    server.closeAllConnections();
    await closed;
    await databases.close();
    await epoch.markCleanStop();
    await own.close();
    if (folder === null) await rm(root, { recursive: true, force: true });
  }

  const address = server.address() as AddressInfo;
  const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { url: `http://${shown}:${address.port}`, folder: root, close };
}

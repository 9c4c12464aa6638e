import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHub } from './createHub.ts';
import type { OpenHub } from './openHub.ts';
import { readConfig } from './config/readConfig.ts';
import { createLog } from './log/createLog.ts';
import { createRequestHandler } from './web/requestHandler.ts';
import { openSockets, type Sockets } from './realtime/sockets.ts';

export interface TestHub {
  hub: OpenHub;
  url: string;
  /** The hub's clock, in ms: specs move it. */
  clock: { now: number };
  sockets: Sockets;
  folder: string;
  /** Stops it and keeps its folder, for starting again on it. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** Ten in the morning in Shanghai. */
const TEN = Date.UTC(2026, 10, 22, 2);

/** A whole hub over a temporary folder, listening, without pages: for specs of what its parts do together. */
export async function startTestHub(
  settings: Record<string, string> = {},
  folder?: string,
  now = TEN,
): Promise<TestHub> {
  const data = folder ?? (await mkdtemp(join(tmpdir(), 'foyer-hub-')));
  const clock = { now };
  const config = readConfig({ FOYER_DATA: data, FOYER_DEMO: '0', ...settings });
  const log = createLog('silent');
  const hub = await createHub({ config, version: 'test', log, now: () => clock.now });
  const pages = (_request: unknown, response: { writeHead(status: number): { end(): void } }): void =>
    response.writeHead(501).end();
  const server: Server = createServer(createRequestHandler({ hub, pages, kioskFolder: data }));
  const sockets = openSockets(server, hub);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  hub.start();
  async function stop(): Promise<void> {
    const closed = new Promise((done) => server.close(done));
    const silent = sockets.close();
    await hub.close();
    server.closeAllConnections();
    await Promise.all([silent, closed]);
  }
  const { port } = server.address() as AddressInfo;
  return {
    hub,
    url: `http://127.0.0.1:${port}`,
    clock,
    sockets,
    folder: data,
    stop,
    async close() {
      await stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

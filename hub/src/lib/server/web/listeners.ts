import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ErrorBody } from '@foyer/shared/protocol';
import type { Config } from '../config/config.ts';
import { listen } from './listen.ts';
import type { PublicDoor } from './publicDoor.ts';

type Certificate = { cert: string; key: string };

/** A request or an answer that has stood still for so long is on a line that is dead; feeds have their heartbeats. */
const STANDSTILL_MS = 28_000;

/** The hub's ports. */
export interface Listeners {
  readonly house: Server;
  readonly ports: { house: number; public: number | null };
  /** From now on the hub answers; until then it says that it is starting. */
  serve(house: RequestListener, publicDoor: PublicDoor | null): void;
  setSecureContext(certificate: Certificate): void;
  /** Takes nobody in any more, and resolves when the last connection is gone. */
  close(): Promise<void>;
  closeAllConnections(): void;
}

/**
 * Takes the ports before anything is opened: one that is taken must not cost the password that is told once, nor the
 * epoch.
 * @throws {PortProblem}
 */
export async function openListeners(
  { host, port, publicPort }: Pick<Config, 'host' | 'port' | 'publicPort'>,
  certificate: Certificate | null,
): Promise<Listeners> {
  let houseListener = stillStarting;
  let publicListener = stillStarting;
  const house = create((request, response) => houseListener(request, response));
  // Feeds of changes wait for as long as they like; a header has to come within a minute.
  house.requestTimeout = 0;
  await listen(house, { setting: 'FOYER_PORT', port, host });

  const toPhones = publicPort === null ? null : create((request, response) => publicListener(request, response));
  if (toPhones) await listen(toPhones, { setting: 'FOYER_PUBLIC_PORT', port: publicPort!, host });
  const servers = toPhones ? [house, toPhones] : [house];

  function create(listener: RequestListener): Server {
    const server = certificate
      ? createHttpsServer({ cert: certificate.cert, key: certificate.key }, listener)
      : createHttpServer(listener);
    return server.setTimeout(STANDSTILL_MS);
  }

  return {
    house,
    ports: { house: portOf(house), public: toPhones && portOf(toPhones) },
    serve(toHouse, publicDoor) {
      houseListener = toHouse;
      if (!publicDoor) return;
      publicListener = publicDoor.request;
      toPhones?.on('upgrade', publicDoor.upgrade);
    },
    setSecureContext(certificate) {
      for (const server of servers) (server as HttpsServer).setSecureContext(certificate);
    },
    async close() {
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
    },
    closeAllConnections() {
      for (const server of servers) server.closeAllConnections();
    },
  };
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** Kiosks and pages that were waiting for the hub ask again. */
const stillStarting: RequestListener = (_request, response) => {
  response
    .writeHead(503, { 'content-type': 'application/json', 'cache-control': 'no-store', 'retry-after': '1' })
    .end(JSON.stringify({ error: 'unavailable' } satisfies ErrorBody));
};

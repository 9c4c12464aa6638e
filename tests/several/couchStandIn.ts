import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface CouchStandIn {
  /** With a prefix that no other test has. */
  url: string;
  /** The path and query of every request since the start. */
  asked: string[];
  /** Answers the next writes as a cluster does of which too few nodes are there. */
  belowQuorum(times: number): void;
  /** Cuts every connection and takes no more of them, until it is `back`. */
  away(): void;
  back(): void;
  close(): Promise<void>;
}

const require = createRequire(import.meta.url);
const expressPouchdb = require('express-pouchdb') as (pouch: unknown, options: object) => Listener;
const PouchDB = require('pouchdb') as { defaults(options: object): unknown };
type Listener = (request: unknown, response: unknown) => void;

let prefixes = 0;

/** A server that speaks CouchDB's HTTP: express-pouchdb over LevelDB. It may stand in for one in tests only. */
export async function startCouchStandIn(): Promise<CouchStandIn> {
  const real = process.env['FOYER_TEST_COUCHDB'];
  const folder = mkdtempSync(join(tmpdir(), 'foyer-couch-'));
  const options = { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(folder, 'log.txt') };
  const app = expressPouchdb(PouchDB.defaults({ prefix: join(folder, '/') }), options);
  const asked: string[] = [];
  let below = 0;
  let isAway = false;
  const server: Server = createServer((request, response) => {
    if (isAway) return void request.socket.destroy();
    asked.push(`${request.method} ${request.url}`);
    if (below > 0 && request.url!.includes('_bulk_docs')) {
      below -= 1;
      const { writeHead } = response;
      response.writeHead = ((status: number, ...rest: unknown[]) =>
        (writeHead as (...all: unknown[]) => unknown).call(response, status === 201 ? 202 : status, ...rest)) as never;
    }
    app(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${real ?? `http://127.0.0.1:${port}`}/foyer${process.pid}x${(prefixes += 1)}`,
    asked,
    belowQuorum: (times) => void (below = times),
    away() {
      isAway = true;
      server.closeAllConnections();
    },
    back: () => void (isAway = false),
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

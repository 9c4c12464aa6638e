import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Epoch } from '../../store/epoch.ts';
import type { SyncDatabases } from '../databases.ts';
import { badRequest, methodNotAllowed, notFound } from '../errors.ts';
import { count } from '../exchange.ts';
import type { SyncLimits } from '../limits.ts';
import type { DatabaseAccess } from '../policy.ts';
import { sendJson } from '../reply.ts';

/** The protocol spoken, by the CouchDB that speaks it. */
const COUCHDB_VERSION = '3.3.0';
const MAX_UUIDS = 1_000;

export interface ServerRequest {
  request: IncomingMessage;
  response: ServerResponse;
  query: URLSearchParams;
  epoch: Epoch;
  limits: SyncLimits;
  databases: SyncDatabases;
  accessTo: { get(database: string): DatabaseAccess | undefined };
}

type Answer = (request: ServerRequest) => unknown;

const OPERATIONS: ReadonlyMap<string, Answer> = new Map([
  ['', welcome],
  ['_all_dbs', allDatabases],
  ['_uuids', uuids],
]);

/** What is asked of the endpoint itself, and not of a database. */
export async function answerServer(operation: string, request: ServerRequest): Promise<void> {
  const answer = OPERATIONS.get(operation);
  if (!answer) throw notFound();
  if (!['GET', 'HEAD'].includes(request.request.method!)) throw methodNotAllowed(['GET', 'HEAD']);
  await sendJson(request.response, 200, answer(request));
}

/** The epoch stands as `uuid`, of which PouchDB makes its checkpoints' names: with a new one they are not found. */
function welcome({ epoch, limits }: ServerRequest): unknown {
  return {
    couchdb: 'Welcome',
    version: COUCHDB_VERSION,
    uuid: epoch.current(),
    vendor: { name: 'Foyer' },
    limits,
  };
}

function allDatabases({ databases, accessTo }: ServerRequest): unknown {
  if (!databases.names) throw notFound();
  return [...databases.names()].filter((name) => accessTo.get(name)).sort();
}

function uuids({ query }: ServerRequest): unknown {
  const wanted = count(query, 'count') ?? 1;
  if (wanted > MAX_UUIDS) throw badRequest(`count may be ${MAX_UUIDS} at most`);
  return { uuids: Array.from({ length: wanted }, () => randomUUID().replaceAll('-', '')) };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { SYNC } from '@foyer/shared/protocol';
import type { Epoch } from '../store/epoch.ts';
import { createDatabase, removeDatabase } from './databases.ts';
import type { SyncDatabases } from './databases.ts';
import { methodNotAllowed, notFound, SyncError, toSyncError, unauthorized } from './errors.ts';
import { createExchange } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { SyncLimits } from './limits.ts';
import { createLiveFeeds } from './liveFeeds.ts';
import type { SyncPolicy } from './policy.ts';
import { sendError } from './reply.ts';
import { parseRoute } from './route.ts';
import type { DatabaseRoute } from './route.ts';
import { handlersOf } from './routes.ts';
import { answerServer } from './routes/server.ts';
import { createUnderWay } from './underWay.ts';

export interface SyncEndpointOptions<P> {
  /** a `Map` will do */
  databases: SyncDatabases;
  policy: SyncPolicy<P>;
  epoch: Epoch;
  limits?: Partial<SyncLimits>;
  /** what stands before the endpoint's paths, e.g. `/sync`; nothing if the server has taken it off */
  prefix?: string;
  /** told of faults of ours; refusals are answers, and no business of a log */
  onError: (error: unknown, request: IncomingMessage) => void;
}

export interface SyncEndpoint {
  /** Answers one request, never rejects. A longpoll or continuous feed is answered when it ends. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Ends the feeds of a principal who may no longer have them. */
  disconnect(principalId: string): void;
  /** Ends all feeds and answers 503 from now on. Resolves when nothing is being answered any more. */
  close(): Promise<void>;
  /** feeds that are open, for a gauge */
  openFeeds(): number;
}

/** CouchDB's replication protocol over stores of ours. See the README for what it speaks and what it leaves out. */
export function createSyncEndpoint<P>(options: SyncEndpointOptions<P>): SyncEndpoint {
  const { databases, policy, epoch, prefix = '', onError } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const feeds = createLiveFeeds();
  const underWay = createUnderWay();
  let closed = false;
  // Whoever waits comes back, and learns of it.
  const stopListening = epoch.onMint(feeds.endAll);

  const handle = (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    underWay.answer(request, null, () => answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // What is still sent to one who has gone is an error to Node, and nothing to us.
    response.on('error', () => undefined);
    setHeaders(response);
    try {
      await route(request, response);
    } catch (error) {
      // Who has gone cannot be answered, and its going is no fault.
      if (response.destroyed || (request.destroyed && !request.complete)) return;
      const told = toSyncError(error);
      if (told.status >= 500 && !(error instanceof SyncError)) onError(error, request);
      await sendError(response, told);
    }
  }

  function setHeaders(response: ServerResponse): void {
    response.setHeader(SYNC.epochHeader, epoch.current());
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (closed) throw new SyncError(503, 'service_unavailable', 'the hub is stopping', { connection: 'close' });
    const url = new URL(request.url ?? '/', 'http://sync');
    if (!url.pathname.startsWith(prefix)) throw notFound();
    const target = parseRoute(url.pathname.slice(prefix.length) || '/');
    const principal = await policy.identify(request);
    if (principal === null) throw unauthorized();
    const accessTo = policy.databases(principal);
    if (target.to === 'server') {
      return answerServer(target.operation, {
        request,
        response,
        query: url.searchParams,
        epoch,
        limits,
        databases,
        accessTo,
      });
    }
    const name = target.database;
    const access = accessTo.get(name);
    if (target.to === 'database' && request.method === 'PUT') {
      return createDatabase({ databases, name, access, response });
    }
    if (target.to === 'database' && request.method === 'DELETE' && databases.remove) {
      return removeDatabase({ databases, name, access, response }, { feeds, underWay });
    }
    const store = access && databases.get(name);
    if (!access || !store) throw notFound('no such database');
    const exchange = createExchange({
      request,
      response,
      query: url.searchParams,
      path: url.pathname,
      database: name,
      store,
      epoch,
      limits,
      feeds,
      policy,
      principal,
      access,
    });
    await underWay.answer(request, name, () => dispatch(exchange, target));
  }

  async function close(): Promise<void> {
    closed = true;
    stopListening();
    feeds.endAll();
    await underWay.over();
  }

  return { handle, disconnect: feeds.endFor, close, openFeeds: feeds.count };
}

async function dispatch(exchange: Exchange, target: DatabaseRoute): Promise<void> {
  const handlers = handlersOf(target);
  if (!handlers) throw notFound();
  const method = exchange.request.method === 'HEAD' ? 'GET' : exchange.request.method!;
  const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
  if (!handler) throw methodNotAllowed(Object.keys(handlers));
  await handler(exchange);
}

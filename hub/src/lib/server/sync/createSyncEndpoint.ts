import type { IncomingMessage, ServerResponse } from 'node:http';
import { SYNC } from '@foyer/shared/protocol';
import type { Epoch } from '../store/epoch.ts';
import { DATABASE_NAME } from '../store/openDatabase.ts';
import type { Store } from '../store/openStore.ts';
import { forbidden, methodNotAllowed, notFound, SyncError, toSyncError, unauthorized } from './errors.ts';
import { createExchange } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { SyncLimits } from './limits.ts';
import { createLiveFeeds } from './liveFeeds.ts';
import type { SyncPolicy } from './policy.ts';
import { sendError, sendJson } from './reply.ts';
import { parseRoute } from './route.ts';
import type { Route } from './route.ts';
import { handlersOf } from './routes.ts';
import { root } from './routes/root.ts';

/** A client that takes longer to send its request, once the hub is stopping, is cut off. */
const CLOSE_WITHIN_MS = 2_000;

export interface SyncDatabases {
  get(name: string): Store | undefined;
  /** Makes a database where the policy lets a principal write anything; without it none is ever made. */
  create?(name: string): Promise<Store>;
}

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
  const answering = new Map<IncomingMessage, Promise<void>>();
  let closed = false;
  // Whoever waits comes back, and learns of it.
  const stopListening = epoch.onMint(feeds.endAll);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answered = answer(request, response);
    answering.set(request, answered);
    await answered;
    answering.delete(request);
  }

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
      sendError(response, told);
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
    if (target.to === 'root') {
      assertMethod(request, ['GET', 'HEAD']);
      return root(response, epoch, limits);
    }
    if (target.to === 'database' && request.method === 'PUT')
      return createDatabase(principal, target.database, response);
    const access = policy.databases(principal).get(target.database);
    const store = access && databases.get(target.database);
    if (!access || !store) throw notFound('no such database');
    const exchange = createExchange({
      request,
      response,
      query: url.searchParams,
      database: target.database,
      store,
      epoch,
      limits,
      feeds,
      policy,
      principal,
      access,
    });
    await dispatch(exchange, target);
  }

  /** PouchDB asks for a database that it did not find, and takes 412 for a yes. */
  async function createDatabase(principal: P, name: string, response: ServerResponse): Promise<void> {
    const access = policy.databases(principal).get(name);
    if (access && databases.get(name)) throw new SyncError(412, 'file_exists', 'the database is there already');
    if (access?.write !== 'any' || !databases.create || !DATABASE_NAME.test(name)) {
      throw forbidden('databases are not made here');
    }
    await databases.create(name);
    sendJson(response, 201, { ok: true });
  }

  async function close(): Promise<void> {
    closed = true;
    stopListening();
    feeds.endAll();
    const slow = setTimeout(() => answering.forEach((_, request) => request.destroy()), CLOSE_WITHIN_MS);
    await Promise.all(answering.values());
    clearTimeout(slow);
  }

  return { handle, disconnect: feeds.endFor, close, openFeeds: feeds.count };
}

async function dispatch(exchange: Exchange, target: Exclude<Route, { to: 'root' }>): Promise<void> {
  const handlers = handlersOf(target);
  if (!handlers) throw notFound();
  const method = exchange.request.method === 'HEAD' ? 'GET' : exchange.request.method!;
  const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
  if (!handler) throw methodNotAllowed(Object.keys(handlers));
  await handler(exchange);
}

function assertMethod({ method }: IncomingMessage, allowed: readonly string[]): void {
  if (!allowed.includes(method!)) throw methodNotAllowed(allowed);
}

import { SYNC } from '@foyer/shared/protocol';
import { readFilter } from './changesFilter.ts';
import type { ChangesFilter } from './changesFilter.ts';
import { badRequest } from './errors.ts';
import { count, flag } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { parseSequence } from './sequence.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const MIN_HEARTBEAT_MS = 1_000;

export interface ChangesQuery {
  feed: 'normal' | 'longpoll' | 'continuous';
  since: number;
  limit: number;
  allLeaves: boolean;
  descending: boolean;
  includeDocs: boolean;
  attachments: boolean;
  conflicts: boolean;
  filter: ChangesFilter | null;
  heartbeatMs: number;
  /** null: as long as the client stays; a client that wants heartbeats does */
  timeoutMs: number | null;
}

export async function readChangesQuery(exchange: Exchange): Promise<ChangesQuery> {
  const { query, request } = exchange;
  const heartbeat = readHeartbeat(query);
  return {
    // The head of a feed that stays open is that of one that does not.
    feed: request.method === 'HEAD' ? 'normal' : readFeed(query),
    since: await readSince(exchange),
    // As in CouchDB, where 0 means 1.
    limit: Math.max(1, count(query, 'limit') ?? Infinity),
    allLeaves: query.get('style') === 'all_docs',
    descending: flag(query, 'descending'),
    includeDocs: flag(query, 'include_docs'),
    attachments: flag(query, 'attachments'),
    conflicts: flag(query, 'conflicts'),
    filter: await readFilter(exchange),
    heartbeatMs: Math.min(heartbeat ?? SYNC.heartbeatMs, SYNC.heartbeatMs),
    timeoutMs: heartbeat === null ? (count(query, 'timeout') ?? DEFAULT_TIMEOUT_MS) : null,
  };
}

function readFeed(query: URLSearchParams): ChangesQuery['feed'] {
  const feed = query.get('feed') ?? 'normal';
  if (feed === 'normal' || feed === 'longpoll' || feed === 'continuous') return feed;
  throw badRequest('feed may be normal, longpoll or continuous');
}

function readHeartbeat(query: URLSearchParams): number | null {
  if (flag(query, 'heartbeat')) return SYNC.heartbeatMs;
  const heartbeat = query.get('heartbeat') === 'false' ? null : count(query, 'heartbeat');
  return heartbeat === null ? null : Math.max(MIN_HEARTBEAT_MS, heartbeat);
}

async function readSince({ query, request, response, store, epoch }: Exchange): Promise<number> {
  const text = query.get('since') ?? headerOf(request.headers['last-event-id']) ?? '0';
  if (text === 'now') return (await store.db.info()).update_seq;
  const parsed = parseSequence(text, epoch, store.marks);
  if (!parsed) throw badRequest('since is not a sequence of this database');
  if (parsed.mark === 'another epoch') return 0;
  if (parsed.mark === 'current' && parsed.seq > store.feed.lastSeq()) {
    const { update_seq } = await store.db.info();
    if (parsed.seq > update_seq) {
      await epoch.deviceIsAhead();
      response.setHeader(SYNC.epochHeader, epoch.current());
      return 0;
    }
  }
  return parsed.seq;
}

const headerOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;

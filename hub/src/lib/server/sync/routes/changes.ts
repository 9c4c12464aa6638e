import { SYNC } from '@foyer/shared/protocol';
import type { Change } from '../../store/changesFeed.ts';
import type { StoredDocument } from '../../store/database.ts';
import { filteredScope } from '../changesFilter.ts';
import { readChangesQuery } from '../changesQuery.ts';
import type { ChangesQuery } from '../changesQuery.ts';
import type { Exchange } from '../exchange.ts';
import { waitForNews } from '../news.ts';
import { send, sendJsonText } from '../reply.ts';
import type { ChangesPage, Scope } from '../scope.ts';
import { formatSequence } from '../sequence.ts';

/** Larger answers are read and sent in pieces. */
const PAGE = 1_000;

export async function changes(exchange: Exchange): Promise<void> {
  const whole = exchange.scope();
  const query = await readChangesQuery(exchange);
  const { filter } = query;
  const scope = filter?.by === 'content' ? filteredScope(whole, exchange.store, filter.matches) : whole;
  // What was acknowledged before the request came is in its answer.
  await exchange.store.feed.caughtUp();
  if (query.feed === 'continuous') return continuous(exchange, scope, query);
  if (query.feed === 'longpoll' && !query.descending) return longpoll(exchange, scope, query);
  return normal(exchange, scope, query);
}

async function normal(exchange: Exchange, scope: Scope, query: ChangesQuery): Promise<void> {
  const { response } = exchange;
  if (query.limit <= PAGE || query.descending || query.filter?.by === 'ids') {
    const page = await scope.page(pageQuery(query, query.since, query.limit));
    return sendJsonText(response, 200, wholeAnswer(exchange, await rowsOf(exchange, query, page), page));
  }
  response.setHeader('content-type', 'application/json');
  response.write('{"results":[\n');
  let left = query.limit;
  let since = query.since;
  let separator = '';
  for (;;) {
    const page = await scope.page(pageQuery(query, since, Math.min(left, PAGE)));
    const rows = await rowsOf(exchange, query, page);
    if (rows.length > 0) {
      await send(response, separator + rows.join(',\n'));
      separator = ',\n';
    }
    since = page.lastSeq;
    left -= rows.length;
    if (page.pending === 0 || left === 0 || response.destroyed) {
      response.end(closing(exchange, page));
      return;
    }
  }
}

async function longpoll(exchange: Exchange, scope: Scope, query: ChangesQuery): Promise<void> {
  const { response, store } = exchange;
  const live = exchange.feeds.open(response, exchange);
  const heartbeat = startHeartbeat(exchange, query.heartbeatMs);
  try {
    let page = await scope.page(pageQuery(query, query.since, query.limit));
    while (page.changes.length === 0) {
      const news = await waitForNews(store.feed, scope, {
        since: page.lastSeq,
        timeoutMs: query.timeoutMs,
        ended: live.ended,
      });
      if (news !== 'news') break;
      page = await scope.page(pageQuery(query, page.lastSeq, query.limit));
    }
    const text = wholeAnswer(exchange, await rowsOf(exchange, query, page), page);
    if (response.destroyed) return;
    if (response.headersSent) {
      response.end(text);
      return;
    }
    // It may be another than when the request came.
    response.setHeader(SYNC.epochHeader, exchange.epoch.current());
    await sendJsonText(response, 200, text);
  } finally {
    clearInterval(heartbeat);
    live.finish();
  }
}

async function continuous(exchange: Exchange, scope: Scope, query: ChangesQuery): Promise<void> {
  const { response, store } = exchange;
  const live = exchange.feeds.open(response, exchange);
  const heartbeat = startHeartbeat(exchange, query.heartbeatMs);
  try {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    let left = query.limit;
    let since = query.since;
    while (!live.ended.aborted && left > 0) {
      const page = await scope.page(pageQuery(query, since, Math.min(left, PAGE)));
      since = page.lastSeq;
      left -= page.changes.length;
      if (page.changes.length > 0) {
        const rows = await rowsOf(exchange, query, page);
        await send(response, `${rows.join('\n')}\n`);
      } else {
        const news = await waitForNews(store.feed, scope, { since, timeoutMs: query.timeoutMs, ended: live.ended });
        if (news !== 'news') break;
      }
    }
    response.end(`${JSON.stringify({ last_seq: formatSequence(since, exchange.epoch, exchange.store.marks) })}\n`);
  } finally {
    clearInterval(heartbeat);
    live.finish();
  }
}

function pageQuery({ descending, filter }: ChangesQuery, since: number, limit: number) {
  return { since, limit, descending, ...(filter?.by === 'ids' ? { docIds: filter.ids } : {}) };
}

/** A blank line now and then keeps proxies from closing the connection, and tells the client that the hub is there. */
function startHeartbeat({ response }: Exchange, everyMs: number): NodeJS.Timeout {
  return setInterval(() => {
    if (response.destroyed) return;
    if (!response.headersSent) response.writeHead(200, { 'content-type': 'application/json' });
    response.write('\n');
  }, everyMs);
}

const wholeAnswer = (exchange: Exchange, rows: readonly string[], page: ChangesPage): string =>
  `{"results":[\n${rows.join(',\n')}${closing(exchange, page)}`;

const closing = ({ epoch, store }: Exchange, { lastSeq, pending }: ChangesPage): string =>
  `\n],\n"last_seq":"${formatSequence(lastSeq, epoch, store.marks)}","pending":${pending}}\n`;

async function rowsOf(exchange: Exchange, query: ChangesQuery, { changes: rows }: ChangesPage): Promise<string[]> {
  if (!query.includeDocs) return rows.map((change) => rowOf(exchange, query, change, null));
  return Promise.all(
    rows.map(async (change) => rowOf(exchange, query, change, await documentOf(exchange, query, change))),
  );
}

function rowOf({ epoch, store }: Exchange, { allLeaves }: ChangesQuery, change: Change, doc: string | null): string {
  const revs = allLeaves ? change.revs : change.revs.slice(0, 1);
  const changed = revs.map((rev) => `{"rev":"${rev}"}`).join(',');
  const seq = formatSequence(change.seq, epoch, store.marks);
  const head = `{"seq":"${seq}","id":${JSON.stringify(change.id)},"changes":[${changed}]`;
  return `${head}${change.deleted ? ',"deleted":true' : ''}${doc === null ? '' : `,"doc":${doc}`}}`;
}

async function documentOf(
  { store }: Exchange,
  { attachments, conflicts }: ChangesQuery,
  { id, revs, doc }: Change & { doc?: StoredDocument },
): Promise<string> {
  const rev = revs[0]!;
  if (!attachments && !conflicts) {
    const known = doc ? JSON.stringify(doc) : store.recent.get(id, rev)?.json;
    if (known !== undefined) return known;
  }
  return JSON.stringify(await store.db.get(id, { rev, attachments, conflicts }));
}

import type { Exchange } from './exchange.ts';
import type { DatabaseRoute } from './route.ts';
import { allDocs } from './routes/allDocs.ts';
import { deleteAttachment, getAttachment, putAttachment } from './routes/attachments.ts';
import { bulkDocs } from './routes/bulkDocs.ts';
import { bulkGet } from './routes/bulkGet.ts';
import { changes } from './routes/changes.ts';
import { describe, ensureFullCommit } from './routes/database.ts';
import { deleteDocument, getDocument, postDocument, putDocument } from './routes/documents.ts';
import { deleteLocal, getLocal, putLocal } from './routes/localDocuments.ts';
import { revsDiff } from './routes/revsDiff.ts';

type Handler = (exchange: Exchange) => Promise<void>;
type Handlers = Readonly<Record<string, Handler>>;

const OPERATIONS: ReadonlyMap<string, Handlers> = new Map([
  ['_all_docs', { GET: allDocs, POST: allDocs }],
  ['_bulk_docs', { POST: bulkDocs }],
  ['_bulk_get', { POST: bulkGet }],
  ['_changes', { GET: changes, POST: changes }],
  ['_ensure_full_commit', { POST: ensureFullCommit }],
  ['_revs_diff', { POST: revsDiff }],
]);

/** What there is at a path, by method; null where there is nothing. */
export function handlersOf(route: DatabaseRoute): Handlers | null {
  switch (route.to) {
    case 'database':
      return { GET: describe, POST: postDocument };
    case 'operation':
      return OPERATIONS.get(route.operation) ?? null;
    case 'local':
      return {
        GET: (exchange) => getLocal(exchange, route.id),
        PUT: (exchange) => putLocal(exchange, route.id),
        DELETE: (exchange) => deleteLocal(exchange, route.id),
      };
    case 'document':
      return {
        GET: (exchange) => getDocument(exchange, route.id),
        PUT: (exchange) => putDocument(exchange, route.id),
        DELETE: (exchange) => deleteDocument(exchange, route.id),
      };
    case 'attachment':
      return {
        GET: (exchange) => getAttachment(exchange, route.id, route.attachment),
        PUT: (exchange) => putAttachment(exchange, route.id, route.attachment),
        DELETE: (exchange) => deleteAttachment(exchange, route.id, route.attachment),
      };
  }
}

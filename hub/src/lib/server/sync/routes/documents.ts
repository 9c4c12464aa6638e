import { randomUUID } from 'node:crypto';
import type { LeafResult, StoredDocument } from '../../store/database.ts';
import { statusOf } from '../../store/database.ts';
import { isRevision } from '../documentShape.ts';
import { badRequest, notFound, SyncError } from '../errors.ts';
import { flag } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import { readRelated, writeMixed } from '../multipart.ts';
import { sendJson } from '../reply.ts';
import { asObject, parseJson, readBody } from '../requestBody.ts';
import { readDocument } from './bulkDocs.ts';

export async function getDocument(exchange: Exchange, id: string): Promise<void> {
  const { query, response, store } = exchange;
  const openRevs = query.get('open_revs');
  if (openRevs !== null) return getLeaves(exchange, id, openRevs);
  const rev = readRev(query);
  await assertReadable(exchange, id);
  const doc = await store.db.get(id, {
    ...(rev === null ? {} : { rev }),
    ...readSwitches(query),
    revs_info: flag(query, 'revs_info'),
    conflicts: flag(query, 'conflicts'),
  });
  sendJson(response, 200, doc);
}

async function getLeaves(exchange: Exchange, id: string, openRevs: string): Promise<void> {
  const { query, request, response, store } = exchange;
  const asked = openRevs === 'all' ? 'all' : checkedRevs(parseJson(openRevs));
  const [readable] = await exchange.scope().readable([id]);
  const leaves = await (
    readable ? store.db.get(id, { ...readSwitches(query), open_revs: asked }) : Promise.reject(notFound())
  ).catch((error: unknown): LeafResult[] => {
    if (statusOf(error) !== 404 || asked === 'all') throw error;
    return asked.map((rev) => ({ missing: rev }));
  });
  if (wantsMixed(request.headers.accept)) {
    const boundary = randomUUID();
    const texts = leaves.map((leaf) => JSON.stringify('ok' in leaf ? leaf.ok : leaf));
    response.writeHead(200, { 'content-type': `multipart/mixed; boundary="${boundary}"` });
    response.end(writeMixed(texts, boundary));
  } else {
    sendJson(response, 200, leaves);
  }
}

const wantsMixed = (accept = ''): boolean => accept.includes('multipart/mixed') && !accept.includes('application/json');

function checkedRevs(revs: unknown): string[] {
  if (!Array.isArray(revs) || !revs.every(isRevision)) throw badRequest('open_revs must be all or a list of revisions');
  return revs;
}

const readSwitches = (query: URLSearchParams) => ({
  revs: flag(query, 'revs'),
  latest: flag(query, 'latest'),
  attachments: flag(query, 'attachments'),
});

export function readRev(query: URLSearchParams): string | null {
  const rev = query.get('rev');
  if (rev !== null && !isRevision(rev)) throw badRequest('invalid rev');
  return rev;
}

/** What is out of scope is not there. */
export async function assertReadable(exchange: Exchange, id: string): Promise<void> {
  const [readable] = await exchange.scope().readable([id]);
  if (!readable) throw notFound();
}

export async function putDocument(exchange: Exchange, id: string): Promise<void> {
  const { query, request, limits } = exchange;
  const contentType = request.headers['content-type'] ?? 'application/json';
  const body = await readBody(request, limits.maxRequestBytes);
  const doc = contentType.startsWith('multipart/related')
    ? await readRelated(body, contentType, limits.maxRequestBytes)
    : asObject(parseJson(body));
  if (doc['_id'] !== undefined && doc['_id'] !== id) throw badRequest('_id is not that of the path');
  doc['_id'] = id;
  const rev = readRev(query);
  if (rev !== null) doc['_rev'] ??= rev;
  await writeOne(exchange, doc, { newEdits: query.get('new_edits') !== 'false', status: 201 });
}

export async function deleteDocument(exchange: Exchange, id: string): Promise<void> {
  const rev = readRev(exchange.query);
  if (rev === null) throw badRequest('rev is missing');
  if (exchange.mayRead) await assertReadable(exchange, id);
  await writeOne(exchange, { _id: id, _rev: rev, _deleted: true }, { newEdits: true, status: 200 });
}

async function writeOne(
  exchange: Exchange,
  body: Record<string, unknown>,
  { newEdits, status }: { newEdits: boolean; status: number },
): Promise<void> {
  const { store, response, limits } = exchange;
  const admit = exchange.admission(newEdits);
  const read = readDocument(body, newEdits, limits.maxDocumentBytes);
  if ('refusal' in read) throw badRequest(read.refusal.ok ? '' : read.refusal.reason);
  const { doc } = read satisfies { doc: StoredDocument };
  const [result] = await store.writer.write({ docs: [doc], newEdits, ...(admit ? { admit } : {}) });
  if (!result!.ok) {
    const { error, reason } = result!;
    throw new SyncError(error === 'conflict' ? 409 : error === 'forbidden' ? 403 : 400, error, reason);
  }
  sendJson(response, status, { ok: true, id: result!.id, rev: result!.rev });
}

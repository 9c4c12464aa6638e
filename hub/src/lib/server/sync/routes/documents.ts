import { randomUUID } from 'node:crypto';
import type { GetOptions, LeafResult, StoredDocument } from '../../store/database.ts';
import { statusOf } from '../../store/database.ts';
import { isRevision } from '../documentShape.ts';
import { badRequest, conflict, notFound, SyncError } from '../errors.ts';
import { flag } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import { readRelated } from '../multipart/readRelated.ts';
import { sendMixed, sendRelated } from '../multipart/sendDocuments.ts';
import type { MultipartOptions } from '../multipart/sendDocuments.ts';
import { readDocument } from '../readDocument.ts';
import { strangeRevisions } from '../strangeRevisions.ts';
import { isUnchanged, sendJson } from '../reply.ts';
import { asObject, bodyOf, parseJson, readBody, readObject } from '../requestBody.ts';

export async function getDocument(exchange: Exchange, id: string): Promise<void> {
  const { query, request, response, store } = exchange;
  const openRevs = query.get('open_revs');
  if (openRevs !== null) return getLeaves(exchange, id, openRevs);
  const rev = readRev(exchange);
  await assertReadable(exchange, id);
  if (rev !== null && flag(query, 'latest') && (await strangeRevisions(store.db, { [id]: [rev] })).has(id, rev)) {
    throw notFound();
  }
  const related = flag(query, 'attachments') && wants(request.headers.accept, 'multipart/related');
  const doc = await store.db.get(id, {
    ...(rev === null ? {} : { rev }),
    ...readSwitches(query),
    ...(related ? { attachments: false } : {}),
    revs_info: flag(query, 'revs_info'),
    conflicts: flag(query, 'conflicts'),
  });
  if (related) return sendRelated(response, doc, multipartOptions(exchange));
  // What goes beyond the revision may change without it.
  const isPlain = !['revs_info', 'conflicts', 'revs', 'attachments'].some((name) => flag(query, name));
  if (isPlain && isUnchanged(response, `"${doc._rev}"`)) return;
  await sendJson(response, 200, doc);
}

async function getLeaves(exchange: Exchange, id: string, openRevs: string): Promise<void> {
  const { query, request, response, store } = exchange;
  const asked = openRevs === 'all' ? 'all' : checkedRevs(parseJson(openRevs));
  const [readable] = await exchange.scope().readable([id]);
  const mixed = wants(request.headers.accept, 'multipart/mixed');
  const switches = { ...readSwitches(query), ...(mixed ? { attachments: false } : {}) };
  if (!readable && asked === 'all') throw notFound();
  const strange =
    readable && asked !== 'all' && switches.latest ? await strangeRevisions(store.db, { [id]: asked }) : null;
  const known = asked === 'all' ? asked : asked.filter((rev) => readable && !strange?.has(id, rev));
  const found = known.length === 0 ? [] : await leavesOf(exchange, id, known, switches);
  const missing = asked === 'all' ? [] : asked.filter((rev) => !known.includes(rev));
  const leaves = [...found, ...missing.map((rev): LeafResult => ({ missing: rev }))];
  if (mixed) return sendMixed(response, leaves, multipartOptions(exchange));
  await sendJson(response, 200, leaves);
}

async function leavesOf(
  { store }: Exchange,
  id: string,
  asked: 'all' | readonly string[],
  switches: GetOptions,
): Promise<LeafResult[]> {
  try {
    return await store.db.get(id, { ...switches, open_revs: asked === 'all' ? asked : [...asked] });
  } catch (error) {
    if (statusOf(error) !== 404 || asked === 'all') throw error;
    return asked.map((rev) => ({ missing: rev }));
  }
}

/** Only if it is asked for by name: whoever takes anything gets JSON. */
const wants = (accept = '', type: string): boolean => accept.includes(type) && !accept.includes('application/json');

/** `atts_since` names revisions that the reader has: what was attached up to the newest of them stays a stub. */
function multipartOptions({ query, store }: Exchange): MultipartOptions {
  const since = query.has('atts_since') ? new Set(checkedRevs(parseJson(query.get('atts_since')!))) : null;
  return {
    readAttachment: (doc, name) => store.db.getAttachment(doc._id, name, { rev: doc._rev! }),
    wants: (doc, revpos) => since === null || revpos > newestKnown(doc, since),
  };
}

function newestKnown({ _revisions }: StoredDocument, known: ReadonlySet<string>): number {
  if (!_revisions) return 0;
  const { start, ids } = _revisions;
  const index = ids.findIndex((hash, age) => known.has(`${start - age}-${hash}`));
  return index === -1 ? 0 : start - index;
}

function checkedRevs(revs: unknown): string[] {
  if (!Array.isArray(revs) || !revs.every(isRevision)) throw badRequest('this must be all or a list of revisions');
  return revs;
}

const readSwitches = (query: URLSearchParams) => ({
  revs: flag(query, 'revs'),
  latest: flag(query, 'latest'),
  attachments: flag(query, 'attachments'),
});

/** A revision by `rev`, or by `If-Match` as it stands in an ETag. */
export function readRev({ query, request }: Exchange): string | null {
  const match = request.method === 'GET' || request.method === 'HEAD' ? undefined : request.headers['if-match'];
  const rev = query.get('rev') ?? match?.replace(/^"(.*)"$/, '$1') ?? null;
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
  const doc = contentType.startsWith('multipart/related')
    ? await readRelated(bodyOf(request, limits.maxRequestBytes), contentType, limits)
    : asObject(parseJson(await readBody(request, limits.maxRequestBytes)));
  if (doc['_id'] !== undefined && doc['_id'] !== id) throw badRequest('_id is not that of the path');
  doc['_id'] = id;
  const rev = readRev(exchange);
  if (rev !== null) doc['_rev'] ??= rev;
  await writeOne(exchange, doc, { newEdits: query.get('new_edits') !== 'false', status: 201 });
}

/** `POST` to a database: a document, with an id of the store's making if it has none. */
export async function postDocument(exchange: Exchange): Promise<void> {
  const doc = await readObject(exchange.request, exchange.limits.maxRequestBytes);
  const id = (doc['_id'] ??= randomUUID().replaceAll('-', ''));
  exchange.response.setHeader('location', `${exchange.path}/${encodeURIComponent(String(id))}`);
  await writeOne(exchange, doc, { newEdits: true, status: 201 });
}

export async function deleteDocument(exchange: Exchange, id: string): Promise<void> {
  const rev = readRev(exchange);
  if (exchange.mayRead) {
    await assertReadable(exchange, id);
    // Throws if there is nothing to delete.
    await exchange.store.db.get(id);
  }
  if (rev === null) throw conflict();
  await writeOne(exchange, { _id: id, _rev: rev, _deleted: true }, { newEdits: true, status: 200 });
}

const STATUS: Readonly<Record<string, number>> = { conflict: 409, forbidden: 403, not_found: 404, missing_stub: 412 };

export async function writeOne(
  exchange: Exchange,
  body: Record<string, unknown>,
  { newEdits, status }: { newEdits: boolean; status: number },
): Promise<void> {
  const { store, response, limits } = exchange;
  const admit = exchange.admission(newEdits);
  const read = readDocument(body, newEdits, limits);
  if ('refusal' in read) throw read.refusal;
  const [result] = await store.writer.write({ docs: [read.doc], newEdits, ...(admit ? { admit } : {}) });
  if (!result!.ok) {
    const { error, reason } = result!;
    throw new SyncError(STATUS[error] ?? 400, error, reason);
  }
  const { id, rev } = result!;
  await sendJson(response, status, { ok: true, id, rev }, { etag: `"${rev}"` });
}

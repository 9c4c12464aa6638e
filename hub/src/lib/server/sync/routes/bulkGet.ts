import type { BulkGetResult } from '../../store/database.ts';
import { isRevision } from '../documentShape.ts';
import { badRequest } from '../errors.ts';
import { flag } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import { send, sendJsonText } from '../reply.ts';
import { isObject, readObject } from '../requestBody.ts';
import { strangeRevisions } from '../strangeRevisions.ts';

interface Asked {
  id: string;
  rev?: string;
}

/**
 * Documents by id and revision. What is not there, or out of scope, is answered with PouchDB's `missing`: at an `error`
 * its replicator would give up the batch and try it again for ever.
 */
export async function bulkGet(exchange: Exchange): Promise<void> {
  const { request, response, limits, query, store } = exchange;
  const scope = exchange.scope();
  const asked = checked((await readObject(request, limits.maxRequestBytes))['docs']);
  const readable = await scope.readable(asked.map(({ id }) => id));
  const revs = flag(query, 'revs');
  const latest = flag(query, 'latest');
  const there = latest ? await withoutStrange(exchange, asked, readable) : readable;
  if (flag(query, 'attachments')) return withAttachments(exchange, asked, { there, revs, latest });
  const answers = asked.map(({ id, rev }, index) => {
    if (!there[index]) return answer(id, { missing: rev ?? 'winning' });
    const recent = rev === undefined ? null : store.recent.get(id, rev);
    return recent && `{"id":${JSON.stringify(id)},"docs":[{"ok":${revs ? withRevisions(recent) : recent.json}}]}`;
  });
  const rest = asked.filter((_, index) => answers[index] === null);
  // PouchDB's never answers for an empty list.
  const { results } = rest.length === 0 ? { results: [] } : await store.db.bulkGet({ docs: rest, revs, latest });
  const read = Map.groupBy(results, ({ id }) => id);
  const all = asked.map(({ id }, index) => {
    if (answers[index] !== null) return answers[index];
    // All revisions of a document come together, where the first of them was asked for.
    const texts = read.get(id)?.map(textOf).join(',') ?? null;
    read.delete(id);
    return texts;
  });
  await sendJsonText(response, 200, `{"results":[${all.filter((text) => text !== null).join(',')}]}`);
}

/** Of what may be read, what the store may be asked for: see `strangeRevisions`. Recent documents it is not asked for. */
async function withoutStrange(
  { store }: Exchange,
  asked: readonly Asked[],
  readable: readonly boolean[],
): Promise<boolean[]> {
  const revisions = new Map<string, string[]>();
  for (const [index, { id, rev }] of asked.entries()) {
    if (!readable[index] || rev === undefined || store.recent.get(id, rev)) continue;
    revisions.set(id, [...(revisions.get(id) ?? []), rev]);
  }
  if (revisions.size === 0) return [...readable];
  const strange = await strangeRevisions(store.db, Object.fromEntries(revisions));
  return asked.map(({ id, rev }, index) => readable[index]! && (rev === undefined || !strange.has(id, rev)));
}

/** One document after the other, so that the attachments of no more than one are in memory. */
async function withAttachments(
  { store, response }: Exchange,
  asked: readonly Asked[],
  { there, revs, latest }: { there: readonly boolean[]; revs: boolean; latest: boolean },
): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  await send(response, '{"results":[');
  for (const [index, one] of asked.entries()) {
    if (response.destroyed) return;
    const { results } = there[index]
      ? await store.db.bulkGet({ docs: [one], revs, latest, attachments: true })
      : { results: [] };
    const texts = results.length > 0 ? results.map(textOf) : [answer(one.id, { missing: one.rev ?? 'winning' })];
    await send(response, `${index === 0 ? '' : ','}${texts.join(',')}`);
  }
  response.end(']}');
}

function checked(docs: unknown): Asked[] {
  if (!Array.isArray(docs)) throw badRequest("Missing JSON list of 'docs'");
  return docs.map((doc: unknown) => {
    if (!isObject(doc) || typeof doc['id'] !== 'string') throw badRequest('each of docs must have an id');
    const { id, rev } = doc;
    if (rev === undefined || rev === null) return { id: id as string };
    if (!isRevision(rev)) throw badRequest('invalid rev');
    return { id: id as string, rev };
  });
}

/** A cached document is of its first revision, so its history is that one. */
function withRevisions({ json, rev }: { json: string; rev: string }): string {
  return `${json.slice(0, -1)},"_revisions":{"start":1,"ids":["${rev.slice(2)}"]}}`;
}

function textOf({ id, docs }: BulkGetResult): string {
  const [doc] = docs;
  if (doc === undefined || 'error' in doc) return answer(id, { missing: 'winning' });
  return answer(id, doc);
}

const answer = (id: string, doc: unknown): string => JSON.stringify({ id, docs: [doc] });

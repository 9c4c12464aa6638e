import type { BulkGetResult } from '../../store/database.ts';
import { isRevision } from '../documentShape.ts';
import { badRequest } from '../errors.ts';
import { flag } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import { sendJsonText } from '../reply.ts';
import { isObject, readObject } from '../requestBody.ts';

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
  const attachments = flag(query, 'attachments');
  const answers = asked.map(({ id, rev }, index) => {
    if (!readable[index]) return answer(id, { missing: rev ?? 'winning' });
    const recent = rev === undefined || attachments ? null : store.recent.get(id, rev);
    return recent && `{"id":${JSON.stringify(id)},"docs":[{"ok":${revs ? withRevisions(recent) : recent.json}}]}`;
  });
  const rest = asked.filter((_, index) => answers[index] === null);
  // PouchDB's never answers for an empty list.
  const { results } =
    rest.length === 0
      ? { results: [] }
      : await store.db.bulkGet({ docs: rest, revs, attachments, latest: flag(query, 'latest') });
  const read = Map.groupBy(results, ({ id }) => id);
  const all = asked.map(({ id }, index) => {
    if (answers[index] !== null) return answers[index];
    // All revisions of a document come together, where the first of them was asked for.
    const texts = read.get(id)?.map(textOf).join(',') ?? null;
    read.delete(id);
    return texts;
  });
  sendJsonText(response, 200, `{"results":[${all.filter((text) => text !== null).join(',')}]}`);
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

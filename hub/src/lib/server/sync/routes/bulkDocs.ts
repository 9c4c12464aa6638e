import type { StoredDocument } from '../../store/database.ts';
import type { WriteResult } from '../../store/writer.ts';
import { badRequest } from '../errors.ts';
import type { Exchange } from '../exchange.ts';
import { readDocument } from '../readDocument.ts';
import { sendJson } from '../reply.ts';
import { asObject, isObject, parseJson, readBody } from '../requestBody.ts';

/**
 * Writes documents, each on its own. In a replication one that is refused is answered `forbidden` with the reason, which
 * a replicator reports as denied and goes on; any other error would stop it, and a 413 it would repeat for ever. Who
 * makes new edits is told what is wrong with the request, as by CouchDB.
 */
export async function bulkDocs(exchange: Exchange): Promise<void> {
  const { request, response, limits, store } = exchange;
  const body = await readBody(request, limits.maxRequestBytes);
  const { docs, new_edits = true } = asObject(parseJson(body));
  if (!Array.isArray(docs)) throw badRequest("Missing JSON list of 'docs'");
  if (typeof new_edits !== 'boolean') throw badRequest('new_edits must be true or false');
  const admit = exchange.admission(new_edits);
  const results = new Array<WriteResult>(docs.length);
  // No document of a small request is large, and most requests are small.
  const maxDocumentBytes = body.length > limits.maxDocumentBytes ? limits.maxDocumentBytes : Infinity;
  const accepted: { doc: StoredDocument; index: number }[] = [];
  docs.forEach((doc: unknown, index) => {
    const read = readDocument(doc, new_edits, { ...limits, maxDocumentBytes });
    if ('doc' in read) accepted.push({ doc: read.doc, index });
    else if (new_edits) throw read.refusal;
    else results[index] = refused(doc, read.refusal.reason);
  });
  const written = await store.writer.write({
    docs: accepted.map(({ doc }) => doc),
    newEdits: new_edits,
    ...(admit ? { admit } : {}),
  });
  accepted.forEach(({ index }, position) => (results[index] = written[position]!));
  // In a replication only failures are told.
  const told = new_edits ? results : results.filter(({ ok }) => !ok);
  await sendJson(
    response,
    201,
    told.map((result) => wireResult(result, new_edits)),
  );
}

function refused(doc: unknown, reason: string): WriteResult {
  const { _id: id, _rev: rev } = isObject(doc) ? doc : {};
  const known = { id: typeof id === 'string' ? id : '', ...(typeof rev === 'string' ? { rev } : {}) };
  return { ok: false, ...known, error: 'forbidden', reason };
}

/**
 * CouchDB names the revision only in a replication. A deletion with nothing to delete is a conflict to it, and
 * `not_found` to PouchDB.
 */
function wireResult(result: WriteResult, newEdits: boolean): unknown {
  if (result.ok) return { ok: true, id: result.id, rev: result.rev };
  const { id, rev, reason } = result;
  const error = ['conflict', 'not_found'].includes(result.error) ? 'conflict' : 'forbidden';
  return { id, ...(rev === undefined || newEdits ? {} : { rev }), error, reason };
}

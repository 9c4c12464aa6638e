import { randomUUID } from 'node:crypto';
import type { StoredDocument } from '../../store/database.ts';
import type { WriteResult } from '../../store/writer.ts';
import { shapeFault } from '../documentShape.ts';
import { badRequest } from '../errors.ts';
import type { Exchange } from '../exchange.ts';
import { sendJson } from '../reply.ts';
import { asObject, isObject, parseJson, readBody } from '../requestBody.ts';

/**
 * Writes documents, each on its own: one that is refused is answered `forbidden` with the reason, which a replicator
 * reports as denied and goes on; any other error would stop it, and a 413 it would repeat for ever.
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
  const maxBytes = body.length > limits.maxDocumentBytes ? limits.maxDocumentBytes : Infinity;
  const accepted: { doc: StoredDocument; index: number }[] = [];
  docs.forEach((doc: unknown, index) => {
    const read = readDocument(doc, new_edits, maxBytes);
    if ('refusal' in read) results[index] = read.refusal;
    else accepted.push({ doc: read.doc, index });
  });
  const written = await store.writer.write({
    docs: accepted.map(({ doc }) => doc),
    newEdits: new_edits,
    ...(admit ? { admit } : {}),
  });
  accepted.forEach(({ index }, position) => (results[index] = written[position]!));
  // In a replication only failures are told.
  sendJson(response, 201, (new_edits ? results : results.filter(({ ok }) => !ok)).map(wireResult));
}

type ReadDocument = { doc: StoredDocument } | { refusal: WriteResult };

/** Takes one document as it came off the wire. */
export function readDocument(doc: unknown, newEdits: boolean, maxBytes: number): ReadDocument {
  if (!isObject(doc)) return refuse({}, 'a document must be a JSON object');
  if (newEdits) {
    doc['_id'] ??= randomUUID();
    // Without a replication the history is the store's business.
    delete doc['_revisions'];
  }
  const fault = shapeFault(doc, { newEdits });
  if (fault !== null) return refuse(doc, fault);
  if (maxBytes !== Infinity && bytesOf(doc) > maxBytes)
    return refuse(doc, `a document may have ${maxBytes} bytes at most`);
  return { doc: doc as StoredDocument };
}

function refuse({ _id, _rev }: Record<string, unknown>, reason: string): ReadDocument {
  const id = typeof _id === 'string' ? _id : '';
  return { refusal: { ok: false, id, ...(typeof _rev === 'string' ? { rev: _rev } : {}), error: 'forbidden', reason } };
}

function bytesOf(doc: Record<string, unknown>): number {
  return Buffer.byteLength(JSON.stringify(doc));
}

function wireResult(result: WriteResult): unknown {
  if (result.ok) return { ok: true, id: result.id, rev: result.rev };
  const { id, rev, error, reason } = result;
  return { id, ...(rev === undefined ? {} : { rev }), error: error === 'conflict' ? error : 'forbidden', reason };
}

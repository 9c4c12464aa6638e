import { createHash } from 'node:crypto';
import { statusOf } from '../../store/database.ts';
import type { StoredDocument } from '../../store/database.ts';
import { CHECKPOINT_PREFIX } from '../../store/level/syncedLevelDown.ts';
import { notFound, SyncError, tooLarge } from '../errors.ts';
import type { Exchange } from '../exchange.ts';
import { sendJson } from '../reply.ts';
import { readObject } from '../requestBody.ts';

/**
 * Where a principal's own `_local` document stands in the store. Each has its own, and of this epoch only: a replicator
 * that finds no checkpoint starts from nothing, as it has to when the epoch is a new one. The hash keeps ids short and
 * free of what other ids of the hub's could be.
 */
function storedId({ epoch, principalId }: Exchange, id: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([epoch.current(), principalId, id]))
    .digest('base64url');
  return `${CHECKPOINT_PREFIX}${hash}`;
}

export async function getLocal(exchange: Exchange, id: string): Promise<void> {
  const doc = await read(exchange, id);
  if (!doc) throw notFound();
  await sendJson(exchange.response, 200, { ...doc, _id: id });
}

export async function putLocal(exchange: Exchange, id: string): Promise<void> {
  const { request, response, limits } = exchange;
  const { _attachments: _, ...body } = await readObject(request, limits.maxRequestBytes);
  if (Buffer.byteLength(JSON.stringify(body)) > limits.maxLocalDocumentBytes) {
    throw tooLarge('a _local document', limits.maxLocalDocumentBytes);
  }
  const rev = await write(exchange, { ...body, _id: storedId(exchange, id) });
  await sendJson(response, 201, { ok: true, id, rev });
}

export async function deleteLocal(exchange: Exchange, id: string): Promise<void> {
  const doc = await read(exchange, id);
  if (!doc) throw notFound();
  await write(exchange, {
    _id: doc._id,
    _deleted: true,
    ...(exchange.query.get('rev') === null ? {} : { _rev: exchange.query.get('rev')! }),
  });
  await sendJson(exchange.response, 200, { ok: true, id, rev: '0-0' });
}

async function read(exchange: Exchange, id: string): Promise<StoredDocument | null> {
  try {
    return await exchange.store.db.get(storedId(exchange, id));
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

/** Through the writer, which gathers them: after a change all clients write their checkpoints at once. */
async function write({ store }: Exchange, doc: StoredDocument): Promise<string> {
  const [result] = await store.writer.write({ docs: [doc], newEdits: true });
  if (result!.ok) return result!.rev;
  throw new SyncError(result!.error === 'conflict' ? 409 : 400, result!.error, result!.reason);
}

import { statusOf } from '../../store/database.ts';
import { isRevision } from '../documentShape.ts';
import { badRequest } from '../errors.ts';
import type { Exchange } from '../exchange.ts';
import { sendJson } from '../reply.ts';
import { readObject } from '../requestBody.ts';

/**
 * Which of these revisions the store has not. To one who writes only, or reads in part, it owns up to those documents
 * that it might have been sent by the same principal; any other is said to be missing, as one outside its scope is
 * everywhere.
 */
export async function revsDiff(exchange: Exchange): Promise<void> {
  const { request, response, store, limits } = exchange;
  const asked = checked(await readObject(request, limits.maxRequestBytes));
  const ids = Object.keys(asked);
  if (ids.length === 0) return sendJson(response, 200, {});
  // An id may be the name of what every object has.
  const missing = new Map(Object.entries(await store.db.revsDiff(asked)));
  const known = ids.filter((id) => (missing.get(id)?.missing.length ?? 0) < asked[id]!.length);
  const visible = await visibleOf(exchange, known);
  for (const [index, id] of known.entries()) if (!visible[index]) missing.set(id, { missing: asked[id]! });
  await sendJson(response, 200, Object.fromEntries(missing));
}

function checked(body: Record<string, unknown>): Record<string, string[]> {
  for (const [id, revs] of Object.entries(body)) {
    if (!Array.isArray(revs) || !revs.every(isRevision)) throw badRequest(`not a list of revisions: ${id}`);
  }
  return body as Record<string, string[]>;
}

async function visibleOf(exchange: Exchange, ids: readonly string[]): Promise<boolean[]> {
  const readable = exchange.mayRead ? await exchange.scope().readable(ids) : ids.map(() => false);
  return Promise.all(ids.map(async (id, index) => readable[index]! || (await mightHaveWritten(exchange, id))));
}

async function mightHaveWritten(exchange: Exchange, id: string): Promise<boolean> {
  if (!exchange.mayWrite) return false;
  const admit = exchange.admission(false);
  if (!admit) return true;
  try {
    const doc = await exchange.store.db.get(id, { revs: true, attachments: true });
    return admit(doc, doc._rev!) === null;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

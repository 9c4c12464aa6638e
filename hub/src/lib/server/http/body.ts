import { idPart } from '@foyer/shared/events';
import * as v from 'valibot';
import { Refused } from './refused.ts';

/** Far more than any form of the desk comes to. */
const MAX_BODY_BYTES = 64 * 1024;

/** @throws Refused: too large, not JSON, or not of that shape (with the path of the first thing that is wrong) */
export async function readJson<S extends v.GenericSchema>(
  request: Request,
  schema: S,
  maxBytes = MAX_BODY_BYTES,
): Promise<v.InferOutput<S>> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) throw new Refused('bad-request');
  const body = await request.arrayBuffer();
  if (body.byteLength > maxBytes) throw new Refused('too-large');
  const parsed = v.safeParse(schema, parseJson(body));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Refused('bad-request', `${v.getDotPath(issue) ?? ''}: ${issue.type}`);
}

function parseJson(body: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw new Refused('bad-request', 'not JSON');
  }
}

/** @throws Refused where a path's id could be none of ours, before it is put into a key of the store */
export function readId(id: string): string {
  if (!v.is(idPart, id)) throw new Refused('not-found');
  return id;
}

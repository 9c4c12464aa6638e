import { DEVICE_COOKIE } from '../devices/credentials.ts';
import type { ErrorBody, ErrorCode } from '@foyer/shared/protocol';
import type { Device } from '@foyer/shared/devices';
import * as v from 'valibot';
import type { KioskSide } from './kioskSide.ts';
import type { KioskAnswer } from './visitorDesk.ts';

const STATUS: Partial<Record<ErrorCode, number>> = {
  'bad-request': 400,
  'not-signed-in': 401,
  'device-revoked': 401,
  'not-allowed': 403,
  'not-found': 404,
  'code-wrong': 404,
  'enrolment-code-wrong': 404,
  'too-large': 413,
  'too-many-tries': 429,
};

export function refused(error: ErrorCode, more: Omit<ErrorBody, 'error'> = {}): Response {
  const headers: Record<string, string> = { 'cache-control': 'no-store' };
  if (more.retryAfterMs !== undefined) headers['retry-after'] = String(Math.ceil(more.retryAfterMs / 1000));
  return Response.json({ error, ...more } satisfies ErrorBody, { status: STATUS[error] ?? 409, headers });
}

export function answered<T>(answer: KioskAnswer<T>): Response {
  if (answer.ok) return Response.json(answer.value, { headers: { 'cache-control': 'no-store' } });
  return refused(answer.error, answer.retryAfterMs === undefined ? {} : { retryAfterMs: answer.retryAfterMs });
}

/** The request's body, if it is what the schema says. */
export async function readBody<S extends v.GenericSchema>(
  request: Request,
  schema: S,
): Promise<{ ok: true; body: v.InferOutput<S> } | { ok: false; response: Response }> {
  const read = v.safeParse(schema, await request.json().catch(() => undefined));
  if (read.success) return { ok: true, body: read.output };
  return { ok: false, response: refused('bad-request', { detail: read.issues[0].message }) };
}

/** The kiosk behind a request, or the answer that it gets instead. */
export function kioskOf(
  kiosk: KioskSide,
  cookies: { get(name: string): string | undefined },
): { ok: true; device: Device } | { ok: false; response: Response } {
  const found = kiosk.devices.identify(cookies.get(DEVICE_COOKIE));
  if (!found) return { ok: false, response: refused('not-signed-in') };
  if (found.revoked) return { ok: false, response: refused('device-revoked') };
  kiosk.devices.contact(found.device.id);
  return { ok: true, device: found.device };
}

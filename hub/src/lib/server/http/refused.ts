import { json } from '@sveltejs/kit';
import type { ErrorBody, ErrorCode } from '@foyer/shared/protocol';

const STATUS: Partial<Record<ErrorCode, number>> = {
  'not-signed-in': 401,
  'not-allowed': 403,
  'wrong-origin': 403,
  'not-found': 404,
  'too-large': 413,
  'too-many-tries': 429,
  internal: 500,
  unavailable: 503,
  'disk-full': 507,
};

/** Ends a request with one of the refusals that cross the wire; codes of the domain itself are conflicts (409). */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly body: ErrorBody;
  readonly status: number;

  constructor(error: ErrorCode, detail?: string) {
    super(error);
    this.body = { error, ...(detail === undefined ? {} : { detail }) };
    this.status = error === 'bad-request' ? 400 : (STATUS[error] ?? 409);
  }

  response(): Response {
    return json(this.body, { status: this.status, headers: { 'cache-control': 'no-store' } });
  }
}

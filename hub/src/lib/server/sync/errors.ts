import { isDiskTrouble } from '../store/diskTrouble.ts';

/** An answer other than success, in CouchDB's words. PouchDB turns `error` into the name of the error it throws. */
export class SyncError extends Error {
  readonly status: number;
  readonly error: string;
  readonly reason: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, error: string, reason: string, headers: Record<string, string> = {}) {
    super(`${error}: ${reason}`);
    this.name = 'SyncError';
    this.status = status;
    this.error = error;
    this.reason = reason;
    this.headers = headers;
  }
}

export const badRequest = (reason: string): SyncError => new SyncError(400, 'bad_request', reason);
export const unauthorized = (): SyncError => new SyncError(401, 'unauthorized', 'sign in first');
export const forbidden = (reason: string): SyncError => new SyncError(403, 'forbidden', reason);
export const notFound = (reason = 'missing'): SyncError => new SyncError(404, 'not_found', reason);
export const conflict = (): SyncError => new SyncError(409, 'conflict', 'Document update conflict.');
export const methodNotAllowed = (allowed: readonly string[]): SyncError =>
  new SyncError(405, 'method_not_allowed', `only ${allowed.join(', ')}`, { allow: allowed.join(', ') });
export const tooLarge = (what: string, maxBytes: number): SyncError =>
  new SyncError(413, 'too_large', `${what} may have ${maxBytes} bytes at most`);
export const unsupportedMediaType = (reason: string): SyncError => new SyncError(415, 'unsupported_media_type', reason);

/** Nothing was written, and it may be sent again later: a replicator takes 5xx for that, and keeps what it has. */
const noRoom = (): SyncError =>
  new SyncError(507, 'insufficient_storage', 'the disk of the hub is full', { 'retry-after': '10' });

/** What to answer for an error thrown anywhere. Faults of ours are told without their details. */
export function toSyncError(error: unknown): SyncError {
  if (error instanceof SyncError) return error;
  if (isDiskTrouble(error)) return noRoom();
  const { status, name, reason, message } = error as {
    status?: unknown;
    name?: string;
    reason?: string;
    message?: string;
  };
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new SyncError(status, name ?? 'error', reason ?? message ?? '');
  }
  return new SyncError(500, 'internal_server_error', 'the hub could not answer');
}

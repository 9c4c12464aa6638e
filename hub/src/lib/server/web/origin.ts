import type { IncomingMessage } from 'node:http';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Requests that change nothing (RFC 9110, section 9.2.1). */
export function isSafe({ method }: Pick<IncomingMessage, 'method'>): boolean {
  return SAFE_METHODS.has(method ?? 'GET');
}

/**
 * Whether a request comes from a page of ours: a browser says where from in `Origin` (RFC 6454; sent with every unsafe
 * request and every socket upgrade), and what is no browser sends none and has no cookies of somebody else.
 */
export function sameOrigin({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] !== 'cross-site';
  if (origin === 'null' || host === undefined) return false;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

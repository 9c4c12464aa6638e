import type { IncomingMessage, ServerResponse } from 'node:http';
import { SYNC } from '@foyer/shared/protocol';

const METHODS = 'GET, HEAD, POST, PUT, DELETE';
const HEADERS = 'accept, authorization, content-type, if-match, if-none-match, origin, referer';
const EXPOSED = `content-length, etag, location, ${SYNC.epochHeader}`;
const PREFLIGHT_SECONDS = 600;

/**
 * Lets pages of any origin ask, with their credentials (Fetch Standard, CORS protocol). Only for a server on which
 * anybody may do anything anyway. Returns whether the request was a preflight, which is answered with that.
 */
export function allowAnyOrigin({ method, headers }: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = headers;
  if (origin === undefined) return false;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('access-control-expose-headers', EXPOSED);
  response.setHeader('vary', 'origin');
  if (method !== 'OPTIONS') return false;
  response.writeHead(204, {
    'access-control-allow-methods': METHODS,
    'access-control-allow-headers': headers['access-control-request-headers'] ?? HEADERS,
    'access-control-max-age': String(PREFLIGHT_SECONDS),
  });
  response.end();
  return true;
}

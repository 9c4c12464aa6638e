import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { trustedProxies } from '../config/trustedProxies.ts';
import type { OpenHub } from '../openHub.ts';
import { clientOf } from './client.ts';
import { markPublic } from './door.ts';
import { handOver } from './handover.ts';
import { isSafe } from './origin.ts';
import { isPublicPath, plainPath } from './publicPaths.ts';
import { PROTOCOL_HEADER, type PagesHandler } from './requestHandler.ts';
import { securityHeaders } from './securityHeaders.ts';

const SOCKET_PATH = '/socket.io/';

/** What answers at FOYER_PUBLIC_PORT. */
export interface PublicDoor {
  request: RequestListener;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/**
 * The pages of hosts and guests and nothing else, for a proxy that faces the internet. Whatever Host the proxy passes
 * on, a request here was made to FOYER_PUBLIC_URL: origins are held against that, and pages see no other address.
 */
export function createPublicDoor(options: {
  hub: OpenHub;
  pages: PagesHandler;
  publicUrl: string;
  /** Takes over a host's socket. */
  welcome(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}): PublicDoor {
  const { hub, pages, welcome } = options;
  const publicUrl = new URL(options.publicUrl);
  const isTrusted = trustedProxies(hub.config.trustedProxies);
  const secure = publicUrl.protocol === 'https:';

  function comeIn(request: IncomingMessage): void {
    markPublic(request);
    request.headers.host = publicUrl.host;
    request.headers[PROTOCOL_HEADER] = publicUrl.protocol.slice(0, -1);
  }

  return {
    request(request, response) {
      securityHeaders(response, secure);
      const path = plainPath(request.url ?? '/');
      if (path === '/') return void response.writeHead(307, { location: '/my' }).end();
      if (path === null || !isPublicPath(path)) return notThere(response);
      if (!isSafe(request) && !isOwnPage(request, publicUrl)) return refuse(response, 403, 'wrong-origin');
      const { from } = clientOf(request, isTrusted);
      comeIn(request);
      handOver(request, { hub, from, door: 'public' });
      pages(request, response, () => notThere(response));
    },
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      if (plainPath(request.url ?? '/') !== SOCKET_PATH || !isOwnPage(request, publicUrl))
        return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      comeIn(request);
      welcome(request, socket, head);
    },
  };
}

/** As `sameOrigin`, but whole: scheme and all, against the one address that this door has. */
function isOwnPage({ headers }: IncomingMessage, publicUrl: URL): boolean {
  const { origin } = headers;
  return origin === undefined ? headers['sec-fetch-site'] !== 'cross-site' : origin === publicUrl.origin;
}

function notThere(response: ServerResponse): void {
  refuse(response, 404, 'not-found');
}

function refuse(response: ServerResponse, status: number, error: string): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify({ error }));
}

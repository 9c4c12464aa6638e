import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import sirv from 'sirv';
import { trustedProxies } from '../config/trustedProxies.ts';
import type { OpenHub } from '../openHub.ts';
import { caDownload } from '../tls/index.ts';
import { clientOf } from './client.ts';
import { handOver } from './handover.ts';
import { isSafe, sameOrigin } from './origin.ts';
import { securityHeaders } from './securityHeaders.ts';

/** Set per request for SvelteKit, which must not believe a client's own. */
export const PROTOCOL_HEADER = 'x-foyer-protocol';

export type PagesHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;

/** One port for all: replication, health, the kiosk's files and the hub's pages. */
export function createRequestHandler(options: {
  hub: OpenHub;
  pages: PagesHandler;
  kioskFolder: string;
}): RequestListener {
  const { hub, pages, kioskFolder } = options;
  const isTrusted = trustedProxies(hub.config.trustedProxies);
  /** Shown inside a page of ours, where an administrator sees what they settle. */
  const previews = new WeakSet<ServerResponse>();
  const kiosk = sirv(kioskFolder, {
    single: true,
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders(response, path) {
      const immutable = path.startsWith('/_app/immutable/');
      response.setHeader('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
      securityHeaders(response, hub.config.tls.mode !== 'off', previews.has(response) ? 'same' : 'none');
    },
  });

  return (request, response) => {
    const client = clientOf(request, isTrusted);
    request.headers[PROTOCOL_HEADER] = client.protocol;
    const path = (request.url ?? '/').split('?', 1)[0]!;
    if (!isSafe(request) && !sameOrigin(request)) return json(response, 403, { error: 'wrong-origin' });
    if (path === '/sync' || path.startsWith('/sync/')) return void hub.sync.handle(request, response);
    if (path === '/healthz') return void health(hub, response);
    if (path === '/metrics') return void metrics(hub, response);
    if (path === '/ca.crt') return caCertificate(hub, response);
    if (path === '/kiosk') return redirect(response, '/kiosk/');
    if (path.startsWith('/kiosk/')) {
      if (request.url === '/kiosk/?preview') previews.add(response);
      request.url = request.url!.slice('/kiosk'.length);
      return kiosk(request, response);
    }
    securityHeaders(response, client.protocol === 'https');
    handOver(request, { hub, from: client.from, door: 'house' });
    pages(request, response, () => json(response, 404, { error: 'not-found' }));
  };
}

async function health(hub: OpenHub, response: ServerResponse): Promise<void> {
  const state = await hub.health();
  json(response, state.status === 'ok' ? 200 : 503, state);
}

async function metrics(hub: OpenHub, response: ServerResponse): Promise<void> {
  const { contentType, text } = await hub.metrics();
  response.writeHead(200, { 'content-type': contentType }).end(text);
}

/** A certificate authority is public; a kiosk's technician fetches it here and compares the fingerprint. */
function caCertificate(hub: OpenHub, response: ServerResponse): void {
  if (hub.caCertificate === null) return json(response, 404, { error: 'not-found' });
  const { headers, body } = caDownload(hub.caCertificate);
  response.writeHead(200, headers).end(body);
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(308, { location }).end();
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}

import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { clientAddress } from '../config/trustedProxies.ts';

/** Where a request really comes from. Forwarding headers count from trusted proxies only. */
export interface ClientAddress {
  from: string;
  protocol: 'http' | 'https';
}

export function clientOf(request: IncomingMessage, isTrusted: (address: string) => boolean): ClientAddress {
  const peer = request.socket.remoteAddress ?? '';
  const direct = (request.socket as TLSSocket).encrypted ? 'https' : 'http';
  if (!isTrusted(peer)) return { from: peer, protocol: direct };
  const from = clientAddress(peer, String(request.headers['x-forwarded-for'] ?? ''), isTrusted);
  const forwarded = request.headers['x-forwarded-proto'];
  return { from, protocol: forwarded === 'https' || forwarded === 'http' ? forwarded : direct };
}

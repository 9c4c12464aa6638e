import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';

/** Where a request really comes from. Forwarding headers count from trusted proxies only. */
export interface ClientAddress {
  from: string;
  protocol: 'http' | 'https';
}

export function clientOf(request: IncomingMessage, trustedProxies: readonly string[]): ClientAddress {
  const peer = plainAddress(request.socket.remoteAddress ?? '');
  const direct = (request.socket as TLSSocket).encrypted ? 'https' : 'http';
  if (!trustedProxies.includes(peer)) return { from: peer, protocol: direct };
  // The last address that no trusted proxy of ours is: everything before it may be made up by the client.
  const chain = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => plainAddress(address.trim()))
    .filter(Boolean);
  const from = chain.findLast((address) => !trustedProxies.includes(address)) ?? peer;
  const forwarded = request.headers['x-forwarded-proto'];
  return { from, protocol: forwarded === 'https' || forwarded === 'http' ? forwarded : direct };
}

/** IPv4 as IPv4, where Node shows it mapped into IPv6 (RFC 4291, section 2.5.5.2). */
function plainAddress(address: string): string {
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
}

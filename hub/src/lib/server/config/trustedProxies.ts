import { BlockList, isIP } from 'node:net';

/** Tells proxies of ours from everyone else. Takes what `FOYER_TRUSTED_PROXIES` may hold: addresses and blocks. */
export function trustedProxies(list: readonly string[]): (address: string) => boolean {
  const proxies = new BlockList();
  for (const entry of list) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  return (address) => {
    // A socket that listens on :: names a client with IPv4 by its mapped address (RFC 4291, section 2.5.5.2).
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
    const family = isIP(plain);
    return family !== 0 && proxies.check(plain, family === 4 ? 'ipv4' : 'ipv6');
  };
}

/**
 * Who is behind a request: the last address in `X-Forwarded-For` that is not a proxy of ours, if the request came from
 * one; what stands before it may have been written by anyone.
 */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | undefined,
  isTrusted: (address: string) => boolean,
): string {
  const hops = (forwardedFor ?? '').split(',').map((hop) => hop.trim());
  let client = socketAddress;
  while (isTrusted(client) && hops.length > 0) {
    const hop = hops.pop()!;
    if (isIP(hop) === 0) break;
    client = hop;
  }
  return client;
}

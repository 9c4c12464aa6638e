import { isIP } from 'node:net';

/** One spelling for each name: lower case, and for IPv6 the form of RFC 5952. */
export function canonicalName(name: string): string {
  return isIP(name) === 6 ? new URL(`http://[${name}]`).hostname.slice(1, -1) : name.toLowerCase();
}

/** The octets of an address: 4 or 16. */
export function octetsOf(address: string): number[] {
  return isIP(address) === 4 ? address.split('.').map(Number) : hextets(address);
}

function hextets(address: string): number[] {
  // An IPv4 address at the end of one in IPv6 comes out as hexadecimal, too.
  const [before, after] = canonicalName(address).split('::') as [string, string?];
  const words = (text: string | undefined) => (text ? text.split(':').map((word) => Number.parseInt(word, 16)) : []);
  const [head, tail] = [words(before), words(after)];
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length;
  return [...head, ...Array<number>(zeros).fill(0), ...tail].flatMap((word) => [word >> 8, word & 255]);
}

/** The reverse of {@link octetsOf}, in its canonical spelling. */
export function addressOf(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.');
  const words = Array.from({ length: 8 }, (_, i) => ((octets[2 * i]! << 8) | octets[2 * i + 1]!).toString(16));
  return canonicalName(words.join(':'));
}

import { BlockList, isIP } from 'node:net';
import { bytes, type Der, elements, implicit, sequence, tagged } from './der.ts';
import { addressOf, canonicalName, octetsOf } from './names.ts';

/**
 * What the local authority may vouch for: names and addresses that are private by standard, and those it was made for.
 * Whoever steals its key can pass as the hub, but not as a bank.
 */
export interface Scope {
  /** each with everything below it */
  domains: string[];
  blocks: { address: string; bits: number }[];
}

/** Object identifier of the extension. */
export const NAME_CONSTRAINTS = '2.5.29.30';
/** Tags of a GeneralName (RFC 5280, section 4.2.1.6). */
const DNS_NAME = 2;
const IP_ADDRESS = 7;

/** Names that never resolve on the public internet: RFC 6761, 6762 and 8375, ICANN's `internal`, and what routers use. */
const privateDomains = ['localhost', 'local', 'home.arpa', 'internal', 'lan', 'test'];
/** Loopback, private and shared addresses: RFC 1122, 1918, 6598, 4291, 4193. */
const privateBlocks = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '::1/128',
  'fc00::/7',
];

export function scopeFor(names: readonly string[]): Scope {
  const given = names.map(canonicalName);
  const blocks = privateBlocks.map((block) => {
    const [address, bits] = block.split('/') as [string, string];
    return { address, bits: Number(bits) };
  });
  const scope = { domains: [...privateDomains], blocks };
  for (const name of given.filter((name) => !isWithin(scope, name)))
    if (isIP(name)) scope.blocks.push({ address: name, bits: isIP(name) === 4 ? 32 : 128 });
    else scope.domains.push(name);
  return scope;
}

export function isWithin({ domains, blocks }: Scope, name: string): boolean {
  const family = isIP(name);
  if (family === 0) return domains.some((domain) => name === domain || name.endsWith(`.${domain}`));
  const list = new BlockList();
  for (const { address, bits } of blocks) list.addSubnet(address, bits, isIP(address) === 4 ? 'ipv4' : 'ipv6');
  return list.check(name, family === 4 ? 'ipv4' : 'ipv6');
}

/** The extension's value in DER: permitted subtrees only (RFC 5280, section 4.2.1.10). */
export function encodeScope({ domains, blocks }: Scope): Der {
  const names = domains.map((domain) => implicit(DNS_NAME, bytes(domain)));
  const addresses = blocks.map(({ address, bits }) => {
    const octets = octetsOf(address);
    const mask = octets.map((_, i) => 0xff & (0xff00 >> Math.min(8, Math.max(0, bits - 8 * i))));
    return implicit(IP_ADDRESS, Uint8Array.from([...octets, ...mask]));
  });
  return sequence(tagged(0, ...[...names, ...addresses].map((name) => sequence(name))));
}

/** Reads what {@link encodeScope} wrote. */
export function decodeScope(der: Uint8Array): Scope {
  const scope: Scope = { domains: [], blocks: [] };
  const inside = (value: Uint8Array) => elements(value)[0]!.value;
  for (const subtree of elements(inside(inside(der)))) {
    const { tag, value } = elements(subtree.value)[0]!;
    if (tag === (0x80 | DNS_NAME)) scope.domains.push(new TextDecoder().decode(value));
    if (tag === (0x80 | IP_ADDRESS)) scope.blocks.push(decodeBlock(value));
  }
  return scope;
}

function decodeBlock(value: Uint8Array): Scope['blocks'][number] {
  const half = value.length / 2;
  const ones = [...value.subarray(half)].map((octet) => octet.toString(2).replaceAll('0', '').length);
  return { address: addressOf(value.subarray(0, half)), bits: ones.reduce((total, count) => total + count, 0) };
}

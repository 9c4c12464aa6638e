import { opensZone, type PassClaims } from './claims.ts';
import type { PassKeys } from './keys.ts';
import type { Revocations } from './revocations.ts';
import { verifyPass } from './token.ts';

/** What a scan can end in. `admitted` is the hub's word; without it a good pass is `provisional`. */
export const passResults = [
  'admitted',
  'provisional',
  'not-yet',
  'expired',
  'used',
  'revoked',
  'wrong-zone',
  'unknown-key',
  'not-a-pass',
] as const;

export type PassResult = (typeof passResults)[number];

export type PassCheck =
  | { result: Exclude<PassResult, 'unknown-key' | 'not-a-pass'>; claims: PassClaims }
  | { result: 'unknown-key'; keyId: number }
  | { result: 'not-a-pass' };

/** Which passes are spent. Only the hub knows of every scanner; a device knows its own scans. */
export interface PassUses {
  knownTo: 'hub' | 'device';
  isSpent(claims: PassClaims): boolean;
}

export interface PassCheckContext {
  keys: PassKeys;
  revocations: Revocations;
  /** milliseconds since 1970 */
  now: number;
  /** the zone that the scanner guards; none where a pass is only read, as on the way out */
  zone?: number;
  uses?: PassUses;
  /** how far the clocks of signer and scanner may be apart */
  leewayMs?: number;
}

/**
 * The checks run from the most to the least final, so that a pass that is both revoked and expired is called revoked.
 * Never throws, whatever the text.
 */
export async function checkPass(text: string, context: PassCheckContext): Promise<PassCheck> {
  const { keys, revocations, now, zone, uses, leewayMs = 60_000 } = context;
  const verified = await verifyPass(text, keys);
  if (!verified.ok) {
    return verified.reason === 'unknown-key'
      ? { result: 'unknown-key', keyId: verified.keyId }
      : { result: 'not-a-pass' };
  }
  const { claims, key } = verified;
  if (now + leewayMs < key.validFrom || now - leewayMs >= key.validUntil) {
    return { result: 'unknown-key', keyId: key.keyId };
  }
  if (revocations.includes(claims)) return { result: 'revoked', claims };
  if (uses?.isSpent(claims)) return { result: 'used', claims };
  if (now - leewayMs >= claims.expires) return { result: 'expired', claims };
  if (now + leewayMs < claims.notBefore) return { result: 'not-yet', claims };
  if (zone !== undefined && !opensZone(claims.zones, zone)) return { result: 'wrong-zone', claims };
  const final = uses?.knownTo === 'hub' && key.signer === 'hub';
  return { result: final ? 'admitted' : 'provisional', claims };
}

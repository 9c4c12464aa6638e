import { longestProvisionalMs, opensZone, type PassClaims } from './claims.ts';
import type { PassKey, PassKeys } from './keys.ts';
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
  | {
      result: Exclude<PassResult, 'unknown-key' | 'not-a-pass'>;
      claims: PassClaims;
      /** The kiosk whose own key signed it; absent where it was the hub. */
      signedBy?: string;
    }
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
  if (!isWithinItsRight(claims, key)) return { result: 'not-a-pass' };
  if (now + leewayMs < key.validFrom || now - leewayMs >= key.validUntil) {
    return { result: 'unknown-key', keyId: key.keyId };
  }
  const about = { claims, ...(key.signer === 'device' ? { signedBy: key.deviceId } : {}) };
  if (revocations.includes(claims) || isOfRevokedDevice(key, claims, revocations))
    return { result: 'revoked', ...about };
  if (uses?.isSpent(claims)) return { result: 'used', ...about };
  if (now - leewayMs >= claims.expires) return { result: 'expired', ...about };
  if (now + leewayMs < claims.notBefore) return { result: 'not-yet', ...about };
  if (zone !== undefined && !opensZone(claims.zones, zone)) return { result: 'wrong-zone', ...about };
  const final = uses?.knownTo === 'hub' && key.signer === 'hub';
  return { result: final ? 'admitted' : 'provisional', ...about };
}

/** A kiosk's key signs visitors' passes that say they are provisional, for a day at most; the hub's signs all others. */
function isWithinItsRight(claims: PassClaims, { signer }: PassKey): boolean {
  if (signer === 'hub') return claims.provisional === undefined;
  const lasts = claims.expires - claims.notBefore;
  return claims.provisional === true && claims.kind === 'visitor' && lasts <= longestProvisionalMs;
}

/** With a kiosk everything that it signed is revoked: its id stands on the list like a pass's. */
function isOfRevokedDevice(key: PassKey, { kind }: PassClaims, revocations: Revocations): boolean {
  return key.signer === 'device' && revocations.includes({ id: key.deviceId, kind });
}

import * as v from 'valibot';
import { isPassId } from './passId.ts';

/** The numbers are on printed passes: never renumber, only append. */
export const passKindCodes = {
  invitation: 1,
  visitor: 2,
  contractor: 3,
  'parcel-pick-up': 4,
  'goods-release': 5,
} as const;

export type PassKind = keyof typeof passKindCodes;

export const passKinds = Object.keys(passKindCodes) as PassKind[];

export const PassKindSchema = v.picklist(passKinds);

/** A site has at most sixteen zones: their bits are what the 118 bytes leave room for. */
export const maxZones = 16;

const EpochMs = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff * 1000));

/**
 * What a pass says. Times are milliseconds since 1970 here and whole seconds on the wire, where `notBefore` is rounded
 * down and `expires` up.
 */
export const PassClaimsSchema = v.object({
  /** of the pass and of its subject at once: the visit, parcel or release it stands for */
  id: v.pipe(v.string(), v.check(isPassId, 'a lower-case UUID is expected')),
  kind: PassKindSchema,
  /** one bit a zone, zone 0 the lowest */
  zones: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** maxZones - 1)),
  notBefore: EpochMs,
  expires: EpochMs,
  /** Signed by a kiosk while the hub was away. Only such a key may say so, and it may say nothing else. */
  provisional: v.exactOptional(v.literal(true)),
});

/** The longest that a pass under a kiosk's own key counts, whatever it says: so much can a stolen kiosk do. */
export const longestProvisionalMs = 24 * 60 * 60_000;

export type PassClaims = v.InferOutput<typeof PassClaimsSchema>;

/** Added to the code of the kind: both fit into the one byte that CBOR has for numbers up to 23. */
export const provisionalMark = 16;

export function passKindOfCode(code: number): PassKind | undefined {
  return passKinds.find((kind) => passKindCodes[kind] === code);
}

export function opensZone(zones: number, zone: number): boolean {
  return (zones & zoneBit(zone)) !== 0;
}

function zoneBit(zone: number): number {
  if (!Number.isInteger(zone) || zone < 0 || zone >= maxZones) {
    throw new RangeError(`a zone is a whole number from 0 to ${maxZones - 1}`);
  }
  return 1 << zone;
}

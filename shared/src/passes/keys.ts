import * as v from 'valibot';
import { fromBase64Url } from './base64url.ts';

const EpochMs = v.pipe(v.number(), v.integer(), v.minValue(0));

/** 32 bytes of Ed25519 public key, base64url as in a JWK's `x`. */
export const PublicKeySchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));

const keyWindow = {
  keyId: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255)),
  publicKey: PublicKeySchema,
  /** passes under this key count from `validFrom` to `validUntil`, whatever they say themselves */
  validFrom: EpochMs,
  validUntil: EpochMs,
};

/** A kiosk's own key, certified at enrolment, signs provisional passes only. */
export const PassKeyEntrySchema = v.variant('signer', [
  v.object({ signer: v.literal('hub'), ...keyWindow }),
  v.object({ signer: v.literal('device'), deviceId: v.string(), ...keyWindow }),
]);

export const KeySetSchema = v.object({
  v: v.literal(1),
  counter: v.pipe(v.number(), v.integer(), v.minValue(0)),
  issuedAt: EpochMs,
  keys: v.array(PassKeyEntrySchema),
});

export type PassKeyEntry = v.InferOutput<typeof PassKeyEntrySchema>;
export type KeySet = v.InferOutput<typeof KeySetSchema>;
type Imported<Entry> = Entry extends unknown ? Omit<Entry, 'publicKey'> & { publicKey: CryptoKey } : never;
export type PassKey = Imported<PassKeyEntry>;
/** by key id */
export type PassKeys = ReadonlyMap<number, readonly PassKey[]>;

export async function importPassKeys(keySet: KeySet): Promise<PassKeys> {
  const keys = new Map<number, PassKey[]>();
  for (const entry of keySet.keys) {
    const key = { ...entry, publicKey: await importPublicKey(entry.publicKey) };
    keys.set(entry.keyId, [...(keys.get(entry.keyId) ?? []), key]);
  }
  return keys;
}

/** @throws where the text is not a point of the curve */
export function importPublicKey(publicKey: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromBase64Url(publicKey), 'Ed25519', true, ['verify']);
}

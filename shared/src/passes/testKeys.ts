import { toBase64Url } from './base64url.ts';
import type { PassClaims } from './claims.ts';
import { importPassKeys, type PassKeyEntry } from './keys.ts';
import type { PassSigningKey } from './token.ts';

/** For specs: a signing key and the key set that knows it. */
export async function makeTestKey(keyId = 1, window: Partial<Pick<PassKeyEntry, 'validFrom' | 'validUntil'>> = {}) {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const publicKey = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
  const signing: PassSigningKey = { keyId, privateKey: pair.privateKey };
  const times = { validFrom: 0, validUntil: 4_000_000_000_000, ...window };
  const entry: PassKeyEntry = { signer: 'hub', keyId, publicKey, ...times };
  const deviceEntry: PassKeyEntry = { signer: 'device', deviceId: 'kiosk-1', keyId, publicKey, ...times };
  return { pair, signing, entry, deviceEntry, keys: await keysOf(entry) };
}

export function keysOf(...keys: PassKeyEntry[]) {
  return importPassKeys({ v: 1, counter: 1, issuedAt: 0, keys });
}

export const testClaims: PassClaims = {
  id: '0192f3a0-0000-7000-8000-000000000001',
  kind: 'visitor',
  zones: 0b101,
  notBefore: 1_780_000_000_000,
  expires: 1_780_036_000_000,
};

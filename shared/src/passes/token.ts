import * as v from 'valibot';
import { decodeBase45, encodeBase45 } from './base45.ts';
import { type PassClaims, PassClaimsSchema } from './claims.ts';
import { decodeSign1, encodeClaims, encodeProtectedHeader, encodeSign1, encodeSigStructure } from './cose.ts';
import type { PassKey, PassKeys } from './keys.ts';

export interface PassSigningKey {
  /** 0 to 255 */
  keyId: number;
  privateKey: CryptoKey;
}

/** 118 bytes are 177 characters of base45, and 178 are what QR version 7-M holds. */
export const maxPassBytes = 118;

export type PassVerification =
  | { ok: true; claims: PassClaims; key: PassKey }
  | { ok: false; reason: 'unknown-key'; keyId: number }
  | { ok: false; reason: 'not-a-pass' };

/** Every pass starts with these six bytes: array of four, header of six bytes, its map up to the key id. */
const passPrefix = encodeBase45(Uint8Array.of(0x84, 0x46, 0xa2, 0x01, 0x27, 0x04));

/** Cheap, for telling apart what a scanner read; says nothing of the signature. */
export function looksLikePass(text: string): boolean {
  return text.trim().startsWith(passPrefix);
}

/** @throws ValiError on claims that no pass can carry */
export async function signPass(claims: PassClaims, key: PassSigningKey): Promise<string> {
  const header = encodeProtectedHeader(key.keyId);
  const payload = encodeClaims(v.parse(PassClaimsSchema, claims));
  const signature = await crypto.subtle.sign('Ed25519', key.privateKey, encodeSigStructure(header, payload));
  return encodeBase45(encodeSign1(header, payload, new Uint8Array(signature)));
}

/** Whether the text is a pass signed by one of the keys; nothing about time, zone, use or revocation. Never throws. */
export async function verifyPass(text: string, keys: PassKeys): Promise<PassVerification> {
  const pass = readPass(text);
  if (!pass) return { ok: false, reason: 'not-a-pass' };
  const candidates = keys.get(pass.keyId) ?? [];
  if (candidates.length === 0) return { ok: false, reason: 'unknown-key', keyId: pass.keyId };
  // A key id is a hint (RFC 9052, 3.1): with one byte for hub and kiosks, two keys may share it.
  for (const key of candidates) {
    if (await crypto.subtle.verify('Ed25519', key.publicKey, pass.signature, pass.signedBytes)) {
      return { ok: true, claims: pass.claims, key };
    }
  }
  return { ok: false, reason: 'not-a-pass' };
}

/** The claims as written, not verified: for showing what a pass is about, never for deciding. */
export function readPass(text: string) {
  // Base45 knows the space, yet no pass starts or ends with one, so what a scanner adds can be cut.
  const trimmed = text.trim();
  if (trimmed.length > 200) return undefined;
  const bytes = decodeBase45(trimmed);
  return bytes && bytes.length <= maxPassBytes ? decodeSign1(bytes) : undefined;
}

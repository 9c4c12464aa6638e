import { fromBase64Url, toBase64Url } from './base64url.ts';

/*
 * Short statements under a kiosk's own key, Ed25519 over their text as it stands. A text begins with what it is, so
 * that one can never be taken for another, nor for a pass, which is binary.
 */

/** @returns 64 bytes, base64url */
export async function signStatement(text: string, key: CryptoKey): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.sign('Ed25519', key, new TextEncoder().encode(text))));
}

/** Never throws: what cannot be read was not signed. */
export async function verifyStatement(text: string, signature: string, key: CryptoKey): Promise<boolean> {
  try {
    return await crypto.subtle.verify('Ed25519', key, fromBase64Url(signature), new TextEncoder().encode(text));
  } catch {
    return false;
  }
}

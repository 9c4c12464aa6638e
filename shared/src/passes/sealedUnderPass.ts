import { fromBase64Url, toBase64Url } from './base64url.ts';
import { readPass } from './token.ts';

const encoder = new TextEncoder();
const ivBytes = 12;

/**
 * The key to a card. It comes from the token's signature, which is only in its bearer's hand: a kiosk holds every card of
 * the day and can open none before its owner stands there.
 * @throws TypeError where the token is not a pass
 */
async function cardKey(token: string, purpose: string): Promise<CryptoKey> {
  const pass = readPass(token);
  if (!pass) throw new TypeError('a pass is expected');
  const secret = await crypto.subtle.importKey('raw', pass.signature, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: encoder.encode(pass.claims.id), info: encoder.encode(purpose) },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Twelve random bytes and the AES-256-GCM text with its tag, base64url. */
export async function sealUnderPass(plain: unknown, token: string, purpose: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const text = encoder.encode(JSON.stringify(plain));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await cardKey(token, purpose), text);
  const bytes = new Uint8Array(ivBytes + sealed.byteLength);
  bytes.set(iv);
  bytes.set(new Uint8Array(sealed), ivBytes);
  return toBase64Url(bytes);
}

/** What was sealed, not checked yet. @throws where this token does not open it */
export async function openUnderPass(sealed: string, token: string, purpose: string): Promise<unknown> {
  const bytes = fromBase64Url(sealed);
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: bytes.subarray(0, ivBytes) },
    await cardKey(token, purpose),
    bytes.subarray(ivBytes),
  );
  return JSON.parse(new TextDecoder().decode(plain));
}

import * as v from 'valibot';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { readPass } from './token.ts';

/** What a kiosk shows an invited visitor to confirm. Masked already when sealed: the card never holds a full phone. */
export const InviteCardSchema = v.object({
  v: v.literal(1),
  maskedName: v.string(),
  maskedPhone: v.exactOptional(v.string()),
  company: v.exactOptional(v.string()),
  tenantId: v.string(),
  hostPersonId: v.exactOptional(v.string()),
  /** how the host wishes to be shown */
  hostName: v.exactOptional(v.string()),
  partySize: v.pipe(v.number(), v.integer(), v.minValue(1)),
  purpose: v.exactOptional(v.string()),
});

export type InviteCard = v.InferOutput<typeof InviteCardSchema>;

const encoder = new TextEncoder();
const ivBytes = 12;

/**
 * The key to an invitation's card. It comes from the token's signature, which is only on the visitor's phone: a kiosk
 * holds every card of the day and can open none before its owner stands there.
 * @throws TypeError where the token is not a pass
 */
export async function inviteCardKey(token: string): Promise<CryptoKey> {
  const pass = readPass(token);
  if (!pass) throw new TypeError('an invitation token is expected');
  const secret = await crypto.subtle.importKey('raw', pass.signature, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: encoder.encode(pass.claims.id),
      info: encoder.encode('foyer invite card v1'),
    },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Twelve random bytes and the AES-256-GCM text with its tag, base64url. */
export async function sealCard(card: InviteCard, token: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const plain = encoder.encode(JSON.stringify(v.parse(InviteCardSchema, card)));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await inviteCardKey(token), plain);
  const bytes = new Uint8Array(ivBytes + sealed.byteLength);
  bytes.set(iv);
  bytes.set(new Uint8Array(sealed), ivBytes);
  return toBase64Url(bytes);
}

/** The card, or undefined where this token does not open it (another invitation's, reissued, damaged). Never throws. */
export async function openCard(sealedCard: string, token: string): Promise<InviteCard | undefined> {
  try {
    const bytes = fromBase64Url(sealedCard);
    const key = await inviteCardKey(token);
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: bytes.subarray(0, ivBytes) },
      key,
      bytes.subarray(ivBytes),
    );
    return v.parse(InviteCardSchema, JSON.parse(new TextDecoder().decode(plain)));
  } catch {
    return undefined;
  }
}

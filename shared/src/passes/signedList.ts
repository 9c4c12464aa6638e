import * as v from 'valibot';
import { PinListSchema } from '../pins/index.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { KeySetSchema } from './keys.ts';
import { RevocationListSchema } from './revocations.ts';

/** What the root key signs, by the JWS type that keeps one from being taken for another. */
const listSchemas = {
  'foyer-keys+jws': KeySetSchema,
  'foyer-revocations+jws': RevocationListSchema,
  'foyer-pins+jws': PinListSchema,
} as const;

export type SignedListType = keyof typeof listSchemas;
export type ListOf<Type extends SignedListType> = v.InferOutput<(typeof listSchemas)[Type]>;

export type ListVerification<Type extends SignedListType> =
  { ok: true; list: ListOf<Type> } | { ok: false; reason: 'malformed' | 'wrong-signature' | 'older' };

const encoder = new TextEncoder();

/** A compact JWS (RFC 7515, RFC 9864) that any JOSE library verifies. */
export async function signList<Type extends SignedListType>(
  type: Type,
  list: ListOf<Type>,
  rootPrivateKey: CryptoKey,
): Promise<string> {
  const body = v.parse(listSchemas[type], list);
  const signed = `${encodeJson({ alg: 'Ed25519', typ: type })}.${encodeJson(body)}`;
  const signature = await crypto.subtle.sign('Ed25519', rootPrivateKey, encoder.encode(signed));
  return `${signed}.${toBase64Url(new Uint8Array(signature))}`;
}

/**
 * Accepts a list that the pinned root key signed and that is not older than the newest one seen: whoever stands
 * between kiosk and hub could otherwise serve yesterday's revocations. Never throws.
 */
export async function verifySignedList<Type extends SignedListType>(
  jws: string,
  expected: { type: Type; rootPublicKey: CryptoKey; atLeastCounter: number },
): Promise<ListVerification<Type>> {
  const parts = splitJws(jws);
  if (!parts || parts.header.alg !== 'Ed25519' || parts.header.typ !== expected.type) {
    return { ok: false, reason: 'malformed' };
  }
  const genuine = await crypto.subtle.verify('Ed25519', expected.rootPublicKey, parts.signature, parts.signedBytes);
  if (!genuine) return { ok: false, reason: 'wrong-signature' };
  const parsed = v.safeParse(listSchemas[expected.type], parts.body);
  if (!parsed.success) return { ok: false, reason: 'malformed' };
  const list = parsed.output as ListOf<Type>;
  return list.counter < expected.atLeastCounter ? { ok: false, reason: 'older' } : { ok: true, list };
}

function splitJws(jws: string) {
  const [header, body, signature, ...rest] = jws.split('.');
  if (header === undefined || body === undefined || signature === undefined || rest.length > 0) return undefined;
  try {
    return {
      header: v.parse(v.object({ alg: v.string(), typ: v.string() }), decodeJson(header)),
      body: decodeJson(body),
      signature: fromBase64Url(signature),
      signedBytes: encoder.encode(`${header}.${body}`),
    };
  } catch {
    // Neither base64url nor JSON: the caller reports it as malformed.
    return undefined;
  }
}

function encodeJson(value: unknown): string {
  return toBase64Url(encoder.encode(JSON.stringify(value)));
}

function decodeJson(text: string): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64Url(text)));
}

import * as v from 'valibot';
import { type Details, DetailsSchema } from './payloads.ts';
import { sealedDetailsType, sealedPhotoType } from './seal.ts';

export type DetailsRefusal =
  /** no compact JWE of ours */
  | 'not-sealed-details'
  /** sealed to a key that is not here: destroyed, or another hub's */
  | 'unknown-key'
  | 'undecipherable'
  | 'wrong-subject'
  | 'wrong-device'
  /** opened, but not what the schema asks for */
  | 'malformed';

export type OpenedDetails = { ok: true; details: Details } | { ok: false; reason: DetailsRefusal };

/** Never throws on what a device may send; an error of the key look-up itself passes through. */
export async function openDetails(
  jwe: string,
  privateKeyOf: (keyId: string) => Promise<CryptoKey | undefined>,
  expected: { subject: string; device: string },
): Promise<OpenedDetails> {
  const { compactDecrypt, decodeProtectedHeader } = await import('jose');
  const header = attempt(() => decodeProtectedHeader(jwe));
  if (!header || !isOurs(header.typ) || typeof header.kid !== 'string') {
    return { ok: false, reason: 'not-sealed-details' };
  }
  const privateKey = await privateKeyOf(header.kid);
  if (!privateKey) return { ok: false, reason: 'unknown-key' };
  const opened = await compactDecrypt(jwe, privateKey, {
    keyManagementAlgorithms: ['ECDH-ES'],
    contentEncryptionAlgorithms: ['A256GCM'],
  }).catch(() => undefined);
  if (!opened) return { ok: false, reason: 'undecipherable' };
  if (opened.protectedHeader['subject'] !== expected.subject) return { ok: false, reason: 'wrong-subject' };
  if (opened.protectedHeader['device'] !== expected.device) return { ok: false, reason: 'wrong-device' };
  const { typ, cty } = opened.protectedHeader;
  const details = v.safeParse(
    DetailsSchema,
    typ === sealedPhotoType
      ? { kind: 'photo', mediaType: cty, base64: base64Of(opened.plaintext) }
      : attempt(() => JSON.parse(new TextDecoder().decode(opened.plaintext))),
  );
  return details.success ? { ok: true, details: details.output } : { ok: false, reason: 'malformed' };
}

const isOurs = (type: string | undefined) => type === sealedDetailsType || type === sealedPhotoType;

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** For parsers that throw on what is merely not theirs. */
function attempt<Result>(parse: () => Result): Result | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

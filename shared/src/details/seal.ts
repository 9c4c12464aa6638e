import type { JWK } from 'jose';
import * as v from 'valibot';
import { type Details, DetailsSchema } from './payloads.ts';
import { detailsId, retentionOf, type SealedDetails } from './shape.ts';

/** The hub's public key of the month, as its bundle carries it: P-256, which every WebCrypto has had from the start. */
export type SealingKey = JWK & { kid: string };

export interface SealHeaders {
  subject: string;
  device: string;
  keyId: string;
}

export const sealedDetailsType = 'foyer-details+jwe';
/** The bytes of a picture as they are, with their media type as `cty`: JSON would make a third more of them. */
export const sealedPhotoType = 'foyer-photo+jwe';

/**
 * Seals details so that only the hub opens them, even on the device that sealed them (JWE, ECDH-ES + A256GCM). The
 * protected headers bind subject and device: a sealed text moved to another visit does not open.
 * @throws ValiError on details that are not complete
 */
export async function sealDetails(details: Details, hubPublicJwk: JWK, headers: SealHeaders): Promise<string> {
  const { plain, type } = plainOf(v.parse(DetailsSchema, details));
  // jose is fetched when the first form is sent, not before a kiosk's first screen.
  const { CompactEncrypt, importJWK } = await import('jose');
  return new CompactEncrypt(plain)
    .setProtectedHeader({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      ...type,
      kid: headers.keyId,
      subject: headers.subject,
      device: headers.device,
    })
    .encrypt(await importJWK(hubPublicJwk, 'ECDH-ES'));
}

function plainOf(details: Details): { plain: Uint8Array; type: { typ: string; cty?: string } } {
  if (details.kind === 'photo') {
    const plain = Uint8Array.from(atob(details.base64), (character) => character.charCodeAt(0));
    return { plain, type: { typ: sealedPhotoType, cty: details.mediaType } };
  }
  return { plain: new TextEncoder().encode(JSON.stringify(details)), type: { typ: sealedDetailsType } };
}

/** The document that goes into a device's outgoing details. */
export async function sealedDetailsDocument(input: {
  details: Details;
  subject: string;
  device: string;
  site: string;
  key: SealingKey;
  /** minted once, at the tap, so that a repeat writes the same document */
  uuid: string;
  now: number;
}): Promise<SealedDetails> {
  const { details, subject, device, site, key, uuid, now } = input;
  return {
    _id: detailsId(subject, uuid),
    v: 1,
    subject,
    sealedBy: device,
    sealedAt: now,
    site,
    retention: retentionOf(details.kind),
    jwe: await sealDetails(details, key, { subject, device, keyId: key.kid }),
  };
}

import { detailsId, type SealedDetails } from '@foyer/shared/details';
import { MAX_PHOTO_BYTES } from './maxPhotoBytes.ts';
import type { Terminal } from './terminal.ts';

/** A photograph is a details document of its own, since pictures are kept for another time than words. */
export async function sealPhoto(
  terminal: Terminal,
  subject: string,
  photo: Blob,
  uuid: string,
): Promise<SealedDetails> {
  if (photo.size > MAX_PHOTO_BYTES) throw new RangeError(`a photograph may have ${MAX_PHOTO_BYTES} bytes`);
  const { CompactEncrypt, importJWK } = await import('jose');
  const { id: device, site } = terminal.identity.device;
  const key = terminal.bundle().sealingKey;
  const jwe = await new CompactEncrypt(new Uint8Array(await photo.arrayBuffer()))
    .setProtectedHeader({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      typ: 'foyer-photo+jwe',
      cty: 'image/jpeg',
      kid: key.kid,
      subject,
      device,
    })
    .encrypt(await importJWK(key, 'ECDH-ES'));
  return {
    _id: detailsId(subject, uuid),
    v: 1,
    subject,
    sealedBy: device,
    sealedAt: terminal.now(),
    site,
    retention: 'images',
    jwe,
  };
}

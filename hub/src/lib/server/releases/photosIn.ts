import type { PhotoDetails } from '@foyer/shared/details';
import { MAX_PHOTOS } from '@foyer/shared/releases';

/** The page makes them smaller than that; with the others in one form they stay below what the server takes. */
export const MAX_PHOTO_BYTES = 120_000;

/** The photographs of a form, as the page has drawn them anew; null where one is none, too large, or there are too many. */
export async function photosIn(form: FormData): Promise<Pick<PhotoDetails, 'mediaType' | 'base64'>[] | null> {
  const files = form.getAll('photo').filter((file) => file instanceof File && file.size > 0) as File[];
  if (files.length > MAX_PHOTOS) return null;
  const photos: Pick<PhotoDetails, 'mediaType' | 'base64'>[] = [];
  for (const file of files) {
    const bytes = Buffer.from(await file.arrayBuffer());
    if (bytes.length > MAX_PHOTO_BYTES || bytes.readUInt16BE(0) !== 0xffd8) return null;
    photos.push({ mediaType: 'image/jpeg', base64: bytes.toString('base64') });
  }
  return photos;
}

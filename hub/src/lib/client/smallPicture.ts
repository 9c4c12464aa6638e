/** A form with four of them stays below what the server takes. */
export const MAX_PICTURE_BYTES = 110_000;
const LONG_SIDES_PX = [1280, 960, 720];
const QUALITIES = [0.8, 0.6, 0.45];

/**
 * A picture drawn anew as a JPEG, small enough to be sent. What a camera writes beside the picture, the place above all,
 * is not drawn and so is not there any more.
 * @throws where it is no picture, or cannot be made small
 */
export async function smallPicture(file: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    for (const long of LONG_SIDES_PX) {
      const scale = Math.min(1, long / Math.max(bitmap.width, bitmap.height));
      const canvas = document.createElement('canvas');
      canvas.width = Math.max(1, Math.round(bitmap.width * scale));
      canvas.height = Math.max(1, Math.round(bitmap.height * scale));
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      for (const quality of QUALITIES) {
        const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
        if (blob && blob.size <= MAX_PICTURE_BYTES) return blob;
      }
    }
  } finally {
    bitmap.close();
  }
  throw new RangeError(`a photograph may have ${MAX_PICTURE_BYTES} bytes`);
}

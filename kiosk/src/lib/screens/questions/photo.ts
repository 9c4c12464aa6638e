import { MAX_PHOTO_BYTES } from '#lib/flow/maxPhotoBytes.ts';

/** The picture is a likeness for the desk, not a portrait. */
const WIDTH_PX = 640;
const QUALITIES = [0.85, 0.7, 0.5, 0.3];

/** @throws DOMException where there is no camera, or it may not be used */
export async function openCamera(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 720 } },
  });
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** A JPEG of what the video shows now, small enough to travel. @throws RangeError where it cannot be made small */
export async function takePhoto(video: HTMLVideoElement): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH_PX;
  canvas.height = Math.round((WIDTH_PX * video.videoHeight) / video.videoWidth);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  for (const quality of QUALITIES) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (blob && blob.size <= MAX_PHOTO_BYTES) return blob;
  }
  throw new RangeError(`a photograph may have ${MAX_PHOTO_BYTES} bytes`);
}

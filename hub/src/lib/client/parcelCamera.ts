/** A likeness of a parcel, to tell it from others; not to read its label by. */
const WIDTH_PX = 800;
const QUALITIES = [0.8, 0.6, 0.4, 0.25];
const MAX_BYTES = 290_000;

export interface ParcelCamera {
  /** Rejects where there is no camera, or it may not be used. */
  readonly ready: Promise<void>;
  /** A JPEG of what it sees now, in base64; null where it sees nothing. */
  take(): Promise<string | null>;
  close(): void;
}

export function openParcelCamera(video: HTMLVideoElement): ParcelCamera {
  let closed = false;
  let stream: MediaStream | null = null;

  async function open(): Promise<void> {
    const opened = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 960 } },
    });
    // The page was left while the camera was starting.
    if (closed) return opened.getTracks().forEach((track) => track.stop());
    stream = opened;
    video.srcObject = opened;
    await video.play();
  }

  return {
    ready: open(),
    async take() {
      if (!stream || video.videoWidth === 0) return null;
      const canvas = document.createElement('canvas');
      canvas.width = Math.min(WIDTH_PX, video.videoWidth);
      canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth);
      canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
      for (const quality of QUALITIES) {
        const url = canvas.toDataURL('image/jpeg', quality);
        const base64 = url.slice(url.indexOf(',') + 1);
        if (base64.length * 0.75 <= MAX_BYTES) return base64;
      }
      return null;
    },
    close() {
      closed = true;
      stream?.getTracks().forEach((track) => track.stop());
      video.srcObject = null;
    },
  };
}

/// <reference path="./wasm.d.ts" />
import type { Scanner } from './scanner.ts';
import { ScannerUnavailable } from './scanner.ts';

/**
 * html5-qrcode decodes what its video element shows, at the size it is laid out: at 640 px it read 27 % of our frames,
 * at 1,280 more than 80 %. So the element is this wide, and shrunk to the screen's place for it by a transform.
 */
const LAID_OUT_PX = 1280;
/**
 * A telephone that is held upright gives its picture upright, too: so wide shows all that it has. It is the picture that
 * says so and not the screen, since a wide one that is shrunk to this loses the bars of a waybill.
 */
const LAID_OUT_UPRIGHT_PX = 720;
const FRAMES_A_SECOND = 12;
/** In which carriers print their numbers. */
const BARCODES = ['CODE_128', 'CODE_39', 'EAN_13', 'ITF', 'DATA_MATRIX'] as const;
/** A camera that gives none for so long is not going to. */
const FIRST_PICTURE_WITHIN_MS = 15_000;

export interface CameraWish {
  /** Each further format makes a frame slower to read, so visitors’ codes are looked for alone. */
  reads?: 'codes' | 'waybills';
  /** Which way it looks: at whoever stands before the screen, or at what is behind it. */
  faces?: 'user' | 'environment';
  /** One that was chosen by hand, whichever way it looks. */
  deviceId?: string;
}

export interface Camera extends Scanner {
  /** Which one is on; null while none is. */
  deviceId(): string | null;
  /** Whether the one that is on has a light. */
  hasTorch(): boolean;
  /** @throws where the camera does not do it after all */
  light(on: boolean): Promise<void>;
}

/**
 * The camera, read by zxing through html5-qrcode. Everything of it is loaded when it is first wanted.
 * @param place an element of the page with the size that the picture is to have
 */
export function createCamera(place: HTMLElement, wish: CameraWish = {}): Camera {
  const { reads = 'codes', faces = 'user', deviceId } = wish;
  let running: { stop(): Promise<void> } | null = null;
  let stopped = false;
  /** What a camera that is still starting shows its picture in. */
  let starting: HTMLElement | null = null;
  let on: MediaStreamTrack | null = null;

  return {
    async start(onText) {
      stopped = false;
      if (!globalThis.isSecureContext || !('mediaDevices' in navigator)) throw new ScannerUnavailable('insecure');
      const { Html5Qrcode, Html5QrcodeSupportedFormats } = await loadReader();
      if (stopped) return;
      const element = document.createElement('div');
      element.id = `camera-${crypto.randomUUID()}`;
      let laidOutPx = LAID_OUT_PX;
      element.style.width = `${laidOutPx}px`;
      element.style.transformOrigin = '0 0';
      place.append(element);
      // Of a picture that is higher than its place the middle is seen; a lower one stands in the middle.
      const fit = () => {
        const scale = place.clientWidth / laidOutPx;
        const above = (place.clientHeight - element.offsetHeight * scale) / 2;
        element.style.transform = `translateY(${above}px) scale(${scale})`;
      };
      const resized = new ResizeObserver(fit);
      resized.observe(place);
      resized.observe(element);
      fit();
      // Before it plays, which is when html5-qrcode takes its measure.
      const measure = ({ target: video }: Event) => {
        if (faces !== 'environment' || !(video instanceof HTMLVideoElement)) return;
        if (video.videoHeight > video.videoWidth) laidOutPx = LAID_OUT_UPRIGHT_PX;
        element.style.width = video.style.width = `${laidOutPx}px`;
        fit();
      };
      element.addEventListener('loadedmetadata', measure, { capture: true });
      const reader = new Html5Qrcode(element.id, {
        formatsToSupport: [
          Html5QrcodeSupportedFormats.QR_CODE,
          ...(reads === 'codes' ? [] : BARCODES.map((format) => Html5QrcodeSupportedFormats[format])),
        ],
        useBarCodeDetectorIfSupported: true,
        verbose: false,
      });
      const release = async () => {
        resized.disconnect();
        on = null;
        if (reader.isScanning) await reader.stop();
        else for (const track of tracksIn(element)) track.stop();
        element.remove();
      };
      starting = element;
      try {
        await reader.start(
          { facingMode: faces },
          {
            fps: FRAMES_A_SECOND,
            disableFlip: true,
            videoConstraints: {
              ...(deviceId === undefined ? { facingMode: faces } : { deviceId: { exact: deviceId } }),
              width: { ideal: 1280 },
              height: { ideal: 720 },
            },
          },
          onText,
          // Called for every frame without a code.
          () => {},
        );
        // It says that it has started when it has asked for the picture, and can be stopped only when there is one.
        if (!reader.isScanning) await firstPicture(element);
        on = tracksIn(element)[0] ?? null;
      } catch (error) {
        await release();
        throw new ScannerUnavailable(reasonOf(error), error);
      } finally {
        starting = null;
      }
      // The screen was left while the camera was starting.
      if (stopped) await release();
      else running = { stop: release };
    },
    async stop() {
      stopped = true;
      if (starting) parkOutOfSight(starting);
      const camera = running;
      running = null;
      await camera?.stop();
    },
    deviceId: () => on?.getSettings().deviceId ?? null,
    hasTorch: () => on !== null && 'getCapabilities' in on && 'torch' in on.getCapabilities(),
    async light(lit) {
      // Image capture knows it; TypeScript's library does not.
      await on?.applyConstraints({ advanced: [{ torch: lit } as MediaTrackConstraintSet] });
    },
  };
}

function tracksIn(element: HTMLElement): MediaStreamTrack[] {
  const stream = element.querySelector('video')?.srcObject;
  return stream instanceof MediaStream ? stream.getTracks() : [];
}

function firstPicture(element: HTMLElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the camera gives no picture')), FIRST_PICTURE_WITHIN_MS);
    const begun = (): void => {
      clearTimeout(late);
      resolve();
    };
    element.querySelector('video')!.addEventListener('playing', begun, { once: true });
  });
}

/**
 * A video that leaves the page before its first picture never has one, and html5-qrcode lets go of no camera without: it
 * would stay on with the visitor gone. So it waits here, and is let go as soon as there is a picture.
 */
function parkOutOfSight(element: HTMLElement): void {
  Object.assign(element.style, { position: 'fixed', visibility: 'hidden', pointerEvents: 'none' });
  element.inert = true;
  document.body.append(element);
}

let loading: ReturnType<typeof prepareReader> | null = null;

/** Once a page: zxing fetches and compiles a megabyte anew whenever it is prepared anew. */
function loadReader(): ReturnType<typeof prepareReader> {
  loading ??= prepareReader().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function prepareReader() {
  const [{ BarcodeDetector, prepareZXingModule }, { default: wasmUrl }] = await Promise.all([
    import('barcode-detector/ponyfill'),
    import('zxing-reader.wasm?url'),
  ]);
  // Served with the page, never from elsewhere.
  prepareZXingModule({
    overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path) },
  });
  // Chromium on Linux has none of its own; html5-qrcode looks for it here when it is built.
  Object.assign(globalThis, { BarcodeDetector });
  return import('html5-qrcode');
}

function reasonOf(error: unknown): ScannerUnavailable['reason'] {
  const said = String(error);
  if (said.includes('NotFoundError') || said.includes('OverconstrainedError')) return 'no-camera';
  if (said.includes('NotAllowedError')) return 'not-allowed';
  return said.includes('NotReadableError') ? 'in-use' : 'failed';
}

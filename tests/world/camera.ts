import { writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';

/** What the lobby terminals' cameras give. */
const WIDTH = 1280;
const HEIGHT = 720;
const FRAMES = 3;
/** How high a picture is held in front of the camera, of the frame's height. */
const SHARE = 0.8;
const WALL = 0x90;

/**
 * A camera for Chromium's `--use-file-for-fake-video-capture`: a film, read anew whenever the camera is opened. In front
 * of it is a grey wall, or a picture that somebody holds up.
 */
export interface Camera {
  readonly path: string;
  /** To be called before the screen opens the camera. */
  show(png: Buffer): void;
  showNothing(): void;
}

export function createCamera(path: string): Camera {
  const film = (luma: Buffer) => writeFileSync(path, y4m(luma));
  const camera = { path, show: (png: Buffer) => film(heldUp(PNG.sync.read(png))), showNothing: () => film(wall()) };
  camera.showNothing();
  return camera;
}

const wall = (): Buffer => Buffer.alloc(WIDTH * HEIGHT, WALL);

/** The picture in the middle of the frame, larger or smaller than it is, as seen through a lens. */
function heldUp({ width, height, data }: PNG): Buffer {
  const luma = wall();
  const scale = (HEIGHT * SHARE) / height;
  const [shownWidth, shownHeight] = [Math.round(width * scale), Math.round(height * scale)];
  const [left, top] = [Math.round((WIDTH - shownWidth) / 2), Math.round((HEIGHT - shownHeight) / 2)];
  for (let y = 0; y < shownHeight; y++)
    for (let x = Math.max(0, -left); x < Math.min(shownWidth, WIDTH - left); x++) {
      const from = 4 * (Math.floor(y / scale) * width + Math.floor(x / scale));
      luma[(top + y) * WIDTH + left + x] = lumaOf(data, from);
    }
  return luma;
}

/** ITU-R BT.601, on white where the picture is transparent, in the video range of 16 to 235. */
function lumaOf(data: Buffer, at: number): number {
  const alpha = data[at + 3]! / 255;
  const over = (channel: number) => data[at + channel]! * alpha + 255 * (1 - alpha);
  return Math.round(16 + (219 * (0.299 * over(0) + 0.587 * over(1) + 0.114 * over(2))) / 255);
}

/** YUV4MPEG2, 4:2:0, without colour. */
function y4m(luma: Buffer): Buffer {
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 0x80);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F15:1 Ip A1:1 C420mpeg2\n`);
  return Buffer.concat([head, ...Array<Buffer>(FRAMES).fill(frame)]);
}

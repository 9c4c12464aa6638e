import { createRequire } from 'node:module';

// Program and wasm file of zxing must be of one version: that of barcode-detector's own copy.
const requireFromDetector = createRequire(createRequire(import.meta.url).resolve('barcode-detector'));

/** For the Vite configuration of whoever builds the camera in: where `zxing-reader.wasm` is. */
export const zxingFile = {
  find: /^zxing-reader\.wasm(?=\?)/,
  replacement: requireFromDetector.resolve('zxing-wasm/reader/zxing_reader.wasm'),
};

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

prepareZXingModule({
  overrides: {
    wasmBinary: new Uint8Array(readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))))
      .buffer,
  },
});

/** What the one QR code in a picture says. */
export async function readQr(image: Buffer): Promise<string> {
  const codes = await readBarcodes(new Uint8Array(image), { formats: ['QRCode'], tryHarder: true });
  if (codes.length !== 1) throw new Error(`${codes.length} QR codes are in the picture`);
  return codes[0]!.text;
}

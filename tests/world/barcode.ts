import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

prepareZXingModule({
  overrides: {
    wasmBinary: new Uint8Array(readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm'))))
      .buffer,
  },
});

/** A label’s paper around its bars: as wide as a waybill is, beside how high it is. */
const PAPER = { width: 1000, height: 560 };

/** A waybill with its barcode, as somebody holds it up. */
export async function drawWaybill(text: string, format: 'Code128' | 'EAN13' | 'QRCode'): Promise<Buffer> {
  const { image, error } = await writeBarcode(text, { format, scale: 4 });
  if (!image) throw new Error(error);
  const bars = PNG.sync.read(Buffer.from(await image.arrayBuffer()));
  const paper = new PNG(PAPER);
  paper.data.fill(0xff);
  const left = Math.round((PAPER.width - bars.width) / 2);
  const top = Math.round((PAPER.height - bars.height) / 2);
  if (left < 0 || top < 0) throw new Error(`a barcode of ${bars.width} × ${bars.height} is larger than the paper`);
  PNG.bitblt(bars, paper, 0, 0, bars.width, bars.height, left, top);
  return PNG.sync.write(paper);
}

import { create, toBuffer } from 'qrcode';

const MODULES_OF_QUIET = 4;
/** Version 7 has 45 modules, 53 with the quiet zone: about 640 px, sharp on any phone and in print. */
const PX_A_MODULE = 12;

/** A pass as a PNG. Level M with the full quiet zone, since it may be printed; base45 fits the alphanumeric mode. */
export function qrImage(token: string): Promise<Buffer> {
  return toBuffer([{ data: token, mode: 'alphanumeric' }], {
    errorCorrectionLevel: 'M',
    margin: MODULES_OF_QUIET,
    scale: PX_A_MODULE,
    color: { dark: '#000000ff', light: '#ffffffff' },
  });
}

/** The same as a path of unit squares with its quiet zone, for drawing. Level L on a phone's own bright screen. */
export function qrPath(token: string, level: 'L' | 'M'): { size: number; path: string } {
  const { modules } = create([{ data: token, mode: 'alphanumeric' }], { errorCorrectionLevel: level });
  let path = '';
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) path += `M${column + MODULES_OF_QUIET} ${row + MODULES_OF_QUIET}h1v1h-1z`;
  return { size: modules.size + 2 * MODULES_OF_QUIET, path };
}

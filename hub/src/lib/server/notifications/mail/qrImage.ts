import { toBuffer } from 'qrcode';

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

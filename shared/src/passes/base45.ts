/** Base45 (RFC 9285): two bytes become three characters of QR's alphanumeric set, an odd last byte two. */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

const valueOfCharCode = new Int8Array(128).fill(-1);
for (let value = 0; value < alphabet.length; value++) valueOfCharCode[alphabet.charCodeAt(value)] = value;

const characterOf = (value: number) => alphabet.charAt(value);

export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const pair = bytes[i]! * 256 + bytes[i + 1]!;
    text += characterOf(pair % 45) + characterOf(Math.floor(pair / 45) % 45) + characterOf(Math.floor(pair / 2025));
  }
  if (bytes.length % 2 === 1) {
    const last = bytes[bytes.length - 1]!;
    text += characterOf(last % 45) + characterOf(Math.floor(last / 45));
  }
  return text;
}

/** The bytes, or undefined where the text is not base45; never throws. */
export function decodeBase45(text: string): Uint8Array<ArrayBuffer> | undefined {
  const tail = text.length % 3;
  if (tail === 1) return undefined;
  const bytes = new Uint8Array(((text.length - tail) / 3) * 2 + (tail === 2 ? 1 : 0));
  let at = 0;
  for (let i = 0; i < text.length; i += 3) {
    const low = valueAt(text, i);
    const middle = valueAt(text, i + 1);
    if (low < 0 || middle < 0) return undefined;
    if (i + 2 === text.length) {
      const last = low + middle * 45;
      if (last > 0xff) return undefined;
      bytes[at] = last;
      break;
    }
    const high = valueAt(text, i + 2);
    if (high < 0) return undefined;
    const pair = low + middle * 45 + high * 2025;
    if (pair > 0xffff) return undefined;
    bytes[at++] = pair >> 8;
    bytes[at++] = pair & 0xff;
  }
  return bytes;
}

function valueAt(text: string, index: number): number {
  return valueOfCharCode[text.charCodeAt(index)] ?? -1;
}

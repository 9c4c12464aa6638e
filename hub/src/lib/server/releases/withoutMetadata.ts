const SOI = 0xd8;
const START_OF_SCAN = 0xda;
const COMMENT = 0xfe;
const isApplicationData = (marker: number): boolean => marker >= 0xe1 && marker <= 0xef;

/**
 * A JPEG without what cameras write into it: where it was taken, with what, by whom (EXIF, XMP and other application
 * segments but JFIF's own, ISO/IEC 10918-1 B.1.1.4). The page draws pictures anew before it sends them; what somebody
 * sends without it is cleaned here. What is no JPEG stays as it is.
 * @param base64 of the picture; the same comes back
 */
export function withoutMetadata(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return base64;
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    if (marker === START_OF_SCAN) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (!isApplicationData(marker) && marker !== COMMENT) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, bytes.subarray(at)]).toString('base64');
}

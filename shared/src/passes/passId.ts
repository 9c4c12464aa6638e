/** A pass id is 16 bytes on the wire and a lower-case UUID everywhere else. */
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isPassId(text: string): boolean {
  return uuidPattern.test(text);
}

/** @throws RangeError unless the bytes are sixteen */
export function passIdFromBytes(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new RangeError(`a pass id is 16 bytes, not ${bytes.length}`);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** @throws RangeError unless the text is a lower-case UUID */
export function passIdToBytes(id: string): Uint8Array<ArrayBuffer> {
  if (!isPassId(id)) throw new RangeError('a pass id is a lower-case UUID');
  const hex = id.replaceAll('-', '');
  return Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16));
}

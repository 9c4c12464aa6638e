/**
 * Time-ordered ids: UUID version 7 (RFC 9562, section 5.7) in lower case. The first 48 bits are milliseconds since
 * the epoch, so ids sort by time and a range of ids is a range of days.
 */
export function uuidv7(now: number, random: (bytes: Uint8Array) => Uint8Array = fillRandom): string {
  const bytes = random(new Uint8Array(16));
  let time = Math.trunc(now);
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The smallest id that could have been minted at `now` (ms): the start of a range by time. */
export function earliestIdAt(now: number): string {
  return uuidv7(now, (bytes) => bytes.fill(0));
}

/** When an id of {@link uuidv7} was minted, in ms. */
export function mintedAt(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

function fillRandom(bytes: Uint8Array): Uint8Array {
  return globalThis.crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
}

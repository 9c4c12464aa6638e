/**
 * Just enough of DER (X.690) to write a certificate and to find an extension in one: Node reads certificates and has
 * all of their cryptography, and writes none.
 */
export type Der = Uint8Array<ArrayBuffer>;

export const sequence = (...parts: Der[]): Der => element(0x30, ...parts);
export const set = (...parts: Der[]): Der => element(0x31, ...parts);
export const octets = (value: Der): Der => element(0x04, value);
export const bits = (value: Der): Der => element(0x03, Uint8Array.of(0), value);
export const utf8 = (text: string): Der => element(0x0c, bytes(text));
export const boolean = (value: boolean): Der => element(0x01, Uint8Array.of(value ? 0xff : 0));
export const small = (value: number): Der => element(0x02, Uint8Array.of(value));
/** `[n] EXPLICIT`, or `[n] IMPLICIT` of something constructed. */
export const tagged = (n: number, ...parts: Der[]): Der => element(0xa0 | n, ...parts);
/** `[n] IMPLICIT` of something primitive. */
export const implicit = (n: number, value: Der): Der => element(0x80 | n, value);

export const bytes = (text: string): Der => new TextEncoder().encode(text);

/** A positive number from its octets: a first one with its high bit set would make it negative. */
export const positive = (value: Der): Der => element(0x02, value[0]! & 0x80 ? Uint8Array.of(0, ...value) : value);

/** `2.5.4.3` */
export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(0x06, Uint8Array.from([40 * first + second, ...rest].flatMap(base128)));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}

/** UTCTime up to 2049 and GeneralizedTime after it (RFC 5280, section 4.1.2.5); `at` in ms. */
export function time(at: number): Der {
  const digits = new Date(at).toISOString().replace(/\.\d+|[-:T]/g, '');
  return Number(digits.slice(0, 4)) < 2050 ? element(0x17, bytes(digits.slice(2))) : element(0x18, bytes(digits));
}

function element(tag: number, ...parts: Der[]): Der {
  const length = parts.reduce((total, part) => total + part.length, 0);
  return Uint8Array.from([tag, ...lengthOctets(length), ...parts.flatMap((part) => [...part])]);
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

export interface Element {
  tag: number;
  value: Uint8Array;
}

/** The elements that stand one after another in `der`. */
export function elements(der: Uint8Array): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < der.length;) {
    const [tag, first] = [der[at]!, der[at + 1]!];
    const more = first < 0x80 ? 0 : first & 0x7f;
    const start = at + 2 + more;
    const length = more === 0 ? first : der.subarray(at + 2, start).reduce((value, octet) => (value << 8) | octet, 0);
    found.push({ tag, value: der.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}

/** The value of an extension anywhere in a certificate, or null: what follows its object identifier, unwrapped. */
export function findExtension(der: Uint8Array, id: string): Uint8Array | null {
  const wanted = oid(id).subarray(2).join();
  for (const { tag, value } of elements(der)) {
    if (tag !== 0x30 && (tag & 0xe0) !== 0xa0) continue;
    const [first, ...rest] = elements(value);
    if (first?.tag === 0x06 && first.value.join() === wanted) return rest.at(-1)!.value;
    const inside = findExtension(value, id);
    if (inside) return inside;
  }
  return null;
}

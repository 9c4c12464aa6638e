import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase45, encodeBase45 } from './base45.ts';

const text = new TextEncoder();

describe('base45', () => {
  it.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
    ['', ''],
  ])('encodes the examples of RFC 9285: %s', (plain, encoded) => {
    expect(encodeBase45(text.encode(plain))).toBe(encoded);
    expect(decodeBase45(encoded)).toEqual(text.encode(plain));
  });

  it('gives back any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(decodeBase45(encodeBase45(bytes))).toEqual(new Uint8Array(bytes));
      }),
    );
  });

  it.each([
    ['a length that no bytes have', 'BB8B'],
    ['a letter outside the alphabet', 'bb8'],
    ['a character beyond ASCII', 'BB王'],
    ['three characters above 65535', ':::'],
    ['two characters above 255', '::'],
  ])('refuses %s', (_, encoded) => {
    expect(decodeBase45(encoded)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        const bytes = decodeBase45(any);
        if (bytes) expect(encodeBase45(bytes)).toBe(any);
      }),
    );
  });
});

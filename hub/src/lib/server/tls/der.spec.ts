import { describe, expect, it } from 'vitest';
import * as der from './der.ts';

const hex = (value: Uint8Array) => Buffer.from(value).toString('hex');

describe('DER, as in X.690 and “A Layman’s Guide to a Subset of ASN.1, BER, and DER”', () => {
  it.each([
    ['an object identifier', der.oid('1.2.840.113549'), '06062a864886f70d'],
    ['a positive number with its high bit set', der.positive(Uint8Array.of(0x80)), '02020080'],
    ['a number', der.small(127), '02017f'],
    ['a boolean', der.boolean(true), '0101ff'],
    ['a bit string', der.bits(Uint8Array.of(0xaa)), '030200aa'],
    ['a sequence', der.sequence(der.small(1), der.boolean(false)), '3006020101010100'],
    ['an implicit tag', der.implicit(2, der.bytes('hi')), '82026869'],
    ['an explicit tag', der.tagged(0, der.small(2)), 'a003020102'],
    ['a time before 2050', der.time(Date.UTC(2049, 11, 31, 23, 59, 59)), `170d${hex(der.bytes('491231235959Z'))}`],
    ['a time from 2050 on', der.time(Date.UTC(2050, 0, 1)), `180f${hex(der.bytes('20500101000000Z'))}`],
  ])('writes %s', (_what, written, expected) => expect(hex(written)).toBe(expected));

  it.each([1, 127, 128, 255, 256, 40_000])('reads a value of %d octets back', (length) => {
    const value = new Uint8Array(length).fill(7);
    expect(der.elements(der.sequence(der.octets(value), der.small(5)))).toEqual([
      { tag: 0x30, value: expect.any(Uint8Array) },
    ]);
    const inside = der.elements(der.elements(der.sequence(der.octets(value), der.small(5)))[0]!.value);
    expect(inside.map(({ tag }) => tag)).toEqual([0x04, 0x02]);
    expect(inside[0]!.value).toEqual(value);
  });

  it('finds no extension where there is none', () => {
    expect(
      der.findExtension(der.sequence(der.sequence(der.oid('2.5.29.15'), der.octets(der.small(1)))), '2.5.29.30'),
    ).toBe(null);
  });
});

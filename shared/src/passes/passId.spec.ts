import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPassId, passIdFromBytes, passIdToBytes } from './passId.ts';

it('is sixteen bytes on the wire and a UUID elsewhere', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      const id = passIdFromBytes(bytes);
      expect(isPassId(id)).toBe(true);
      expect(passIdToBytes(id)).toEqual(new Uint8Array(bytes));
    }),
  );
});

it('refuses other lengths', () => {
  expect(() => passIdFromBytes(new Uint8Array(15))).toThrow('16 bytes');
});

it.each(['', '0192F3A0-0000-7000-8000-000000000001', '0192f3a000007000800000000000000', 'not an id'])(
  'refuses %j',
  (text) => {
    expect(() => passIdToBytes(text)).toThrow('lower-case UUID');
  },
);

import { expect, it } from 'vitest';
import { opensZone, passKindCodes, passKindOfCode } from './claims.ts';

it('opens the zones whose bits are set', () => {
  const zones = 0b1000_0000_0000_1001;
  expect(Array.from({ length: 16 }, (_, zone) => zone).filter((zone) => opensZone(zones, zone))).toEqual([0, 3, 15]);
});

it.each([-1, 16, 1.5])('knows no zone %d', (zone) => {
  expect(() => opensZone(1, zone)).toThrow('whole number');
});

it('keeps the numbers that are on printed passes', () => {
  expect(passKindCodes).toEqual({ invitation: 1, visitor: 2, contractor: 3, 'parcel-pick-up': 4, 'goods-release': 5 });
  expect(passKindOfCode(2)).toBe('visitor');
  expect(passKindOfCode(6)).toBeUndefined();
});

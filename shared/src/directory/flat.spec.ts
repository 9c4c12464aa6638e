import { describe, expect, it } from 'vitest';
import { flatNumber, sameFlat } from './flat.ts';

describe('a flat', () => {
  it.each([
    [{ tower: '3栋2单元', unit: '1201室' }, '3-2-1201'],
    [{ tower: '3-2', unit: '1201' }, '3-2-1201'],
    [{ tower: '３栋', unit: '2-1201' }, '3-2-1201'],
    [{ tower: 'A', unit: '0902' }, 'A-902'],
  ])('of %j is %s', (unit, number) => {
    expect(flatNumber(unit)).toBe(number);
  });

  it.each(['3-2-1201', '03-02-1201', '3 2 1201', '3栋2单元1201'])('is found by %s', (typed) => {
    expect(sameFlat('3-2-1201', typed)).toBe(true);
  });

  it.each(['3-2-120', '3-2', '1201', '3-21201'])('is not found by %s', (typed) => {
    expect(sameFlat('3-2-1201', typed)).toBe(false);
  });
});

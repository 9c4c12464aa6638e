import { describe, expect, it } from 'vitest';
import { maskName, maskPhone, phoneLastFour } from './mask.ts';

describe('a masked name', () => {
  it.each([
    ['王小明', '王**'],
    ['王明', '王**'],
    ['欧阳修', '欧阳**'],
    ['欧阳', '欧**'],
    ['김민준', '김**'],
    ['山田 太郎', '山田**'],
    ['Anna Müller', 'A. M.'],
    ['Anna Maria van der Berg', 'A. B.'],
    ['Madonna', 'M.'],
    ['  ', ''],
  ])('of %s is %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});

describe('a masked telephone number', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['138 1234 5678', '138****5678'],
    ['+86 138 1234 5678', '+86*******5678'],
    ['1234567', '*****67'],
    ['12', '12'],
    ['', ''],
  ])('of %s is %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it('lets its last four digits be asked for', () => {
    expect(phoneLastFour('138 1234 5678')).toBe('5678');
    expect(phoneLastFour('１３８１２３４５６７８')).toBe('5678');
    expect(phoneLastFour('110')).toBeUndefined();
  });
});

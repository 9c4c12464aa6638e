import { expect, it } from 'vitest';
import { centsOf, priceOf, weightOf } from './money.ts';

it.each([
  ['12.50', 1250],
  ['12,5', 1250],
  ['12', 1200],
  ['0.07', 7],
  ['￥１２．５０', 1250],
  ['0', 0],
])('%s is a price in cents', (typed, cents) => expect(centsOf(typed)).toBe(cents));

it.each(['', 'abc', '-1', '1.234', '1.2.3', '1e3'])('%s is none', (typed) => expect(centsOf(typed)).toBeNull());

it('prices and weights are written as people read them', () => {
  expect(priceOf(1250, 'zh-CN')).toBe('¥12.50');
  expect(priceOf(5, 'en')).toBe('¥0.05');
  expect([weightOf(20), weightOf(1000), weightOf(1250)]).toEqual(['20 g', '1 kg', '1.25 kg']);
});

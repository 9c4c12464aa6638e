import { expect, it } from 'vitest';
import { CARDS_AT_ONCE, drawnCount } from './drawn.ts';

it('draws what was scrolled to, and always goes beyond the current card', () => {
  expect(drawnCount(CARDS_AT_ONCE, -1)).toBe(CARDS_AT_ONCE);
  expect(drawnCount(10 * CARDS_AT_ONCE, 3)).toBe(10 * CARDS_AT_ONCE);
  for (const current of [0, CARDS_AT_ONCE - 1, CARDS_AT_ONCE, 7 * CARDS_AT_ONCE + 5])
    expect(drawnCount(CARDS_AT_ONCE, current)).toBeGreaterThan(current + CARDS_AT_ONCE / 2);
});

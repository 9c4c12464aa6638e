import { expect, it } from 'vitest';
import { ticksOf } from './plotScale.ts';

it.each([
  [0, true, [0, 1]],
  [1, true, [0, 1]],
  [7, true, [0, 2, 4, 6, 8]],
  [48, true, [0, 20, 40, 60]],
  [1234, true, [0, 500, 1000, 1500]],
  [0.9, false, [0, 0.5, 1]],
  [13.2, false, [0, 5, 10, 15]],
])('up to %d has round lines', (highest, wholeSteps, ticks) => {
  expect(ticksOf(highest, wholeSteps)).toEqual(ticks);
});

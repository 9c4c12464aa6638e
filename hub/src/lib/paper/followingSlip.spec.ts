import { expect, it } from 'vitest';
import { followingSlip } from './followingSlip.ts';

it.each([
  ['31204-07', '31204-08'],
  ['31204-09', '31204-10'],
  ['31204-07B', ''],
  ['17', ''],
])('after slip %s comes %j', (slip, next) => expect(followingSlip(slip)).toBe(next));

import { describe, expect, it } from 'vitest';
import { mostIn, mostOut, whichWay } from './whichWay.ts';

const pass = (headsInside: number, heads: number) => ({ headsInside, heads });

describe('the pass of a party', () => {
  it('leads out where all of it is inside', () => expect(whichWay(pass(12, 12), false)).toBe('out'));

  it('asks which way where nobody is inside, and where some are and some are not: a latecomer holds it too', () => {
    expect(whichWay(pass(0, 12), false)).toBe('ask');
    expect(whichWay(pass(12, 14), false)).toBe('ask');
  });

  it('leads out those who are inside, where they said that they are leaving', () =>
    expect(whichWay(pass(12, 14), true)).toBe('out'));

  it('lets in no more than are missing, and out no more than are inside', () => {
    expect([mostIn(pass(12, 14)), mostOut(pass(12, 14))]).toEqual([2, 12]);
    expect(mostOut(pass(0, 14))).toBe(14);
  });
});

import { describe, expect, it } from 'vitest';
import { leftBehind } from './leftBehind.ts';
import { rowLike } from './rowLike.ts';

const things = { lines: [{ what: 'laptop', count: 2, out: 1 } as const], text: null };

describe('what a visitor left behind', () => {
  it('is what was declared and not ticked, once they have left', () => {
    expect(leftBehind(rowLike({ status: { status: 'left', since: 0 }, things }))).toEqual([
      { what: 'laptop', count: 1 },
    ]);
  });

  it('is nothing while they are inside with it, and nothing where nothing was declared', () => {
    expect(leftBehind(rowLike({ status: { status: 'on-site', since: 0, headsInside: 1 }, things }))).toEqual([]);
    expect(leftBehind(rowLike({ status: { status: 'left', since: 0 } }))).toEqual([]);
  });
});

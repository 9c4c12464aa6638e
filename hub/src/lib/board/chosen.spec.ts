import { describe, expect, it } from 'vitest';
import { NONE_CHOSEN, reached, toggled, toggledAll } from './chosen.ts';

const column = ['a', 'b', 'c', 'd'];

describe('choosing', () => {
  it('takes one in and leaves it out again', () => {
    const both = toggled(toggled(NONE_CHOSEN, 'a'), 'b');
    expect([...both]).toEqual(['a', 'b']);
    expect([...toggled(both, 'a')]).toEqual(['b']);
  });

  it('goes on from where it began, in both directions', () => {
    expect([...reached(NONE_CHOSEN, column, 'c', 'd')]).toEqual(['c', 'd']);
    expect([...reached(NONE_CHOSEN, column, 'c', 'a')]).toEqual(['a', 'b', 'c']);
  });

  it('begins anew in another column', () => {
    expect([...reached(new Set(['c']), ['x', 'y'], 'c', 'y')]).toEqual(['c', 'y']);
  });

  it('takes a whole section, and leaves it out where all of it is chosen', () => {
    const all = toggledAll(new Set(['a', 'x']), column);
    expect([...all].sort()).toEqual([...column, 'x']);
    expect([...toggledAll(all, column)]).toEqual(['x']);
  });
});

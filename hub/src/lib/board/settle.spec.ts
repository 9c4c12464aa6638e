import { describe, expect, it } from 'vitest';
import { settle } from './settle.ts';

describe('a list that nobody points at', () => {
  it('takes over what is wanted', () => expect(settle(['a', 'b'], ['b', 'c'], false)).toEqual(['b', 'c']));

  it('stays the same list where nothing changed, so that nothing is drawn again', () => {
    const shown = ['a', 'b'];
    expect(settle(shown, ['a', 'b'], false)).toBe(shown);
  });
});

describe('a list that somebody points at', () => {
  it('keeps every row where it is, even those that went elsewhere', () => {
    expect(settle(['a', 'b', 'c'], ['c', 'a'], true)).toEqual(['a', 'b', 'c']);
  });

  it('adds what is new at the end, whatever its place would be', () => {
    expect(settle(['a', 'b'], ['new', 'a', 'b'], true)).toEqual(['a', 'b', 'new']);
  });

  it('stays the same list where nothing was added', () => {
    const shown = ['a', 'b'];
    expect(settle(shown, ['b'], true)).toBe(shown);
  });
});

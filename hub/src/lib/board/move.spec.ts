import { expect, it } from 'vitest';
import { moveOver } from './move.ts';

const columns = [[], ['a', 'b', 'c'], [], ['d'], ['e', 'f', 'g']];

it('enters the first column that has a row', () => {
  expect(moveOver(columns, null, 'down')).toBe('a');
  expect(moveOver(columns, 'gone', 'up')).toBe('a');
  expect(moveOver([[], []], null, 'down')).toBeNull();
});

it('stops at both ends of a column', () => {
  expect(moveOver(columns, 'a', 'up')).toBe('a');
  expect(moveOver(columns, 'b', 'down')).toBe('c');
  expect(moveOver(columns, 'c', 'down')).toBe('c');
  expect(moveOver(columns, 'c', 'first')).toBe('a');
  expect(moveOver(columns, 'a', 'last')).toBe('c');
});

it('goes sideways past empty columns, at the same height or the nearest there is', () => {
  expect(moveOver(columns, 'c', 'right')).toBe('d');
  expect(moveOver(columns, 'd', 'right')).toBe('e');
  expect(moveOver(columns, 'g', 'left')).toBe('d');
  expect(moveOver(columns, 'b', 'left')).toBe('b');
  expect(moveOver(columns, 'e', 'right')).toBe('e');
});

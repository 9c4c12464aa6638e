import { expect, it } from 'vitest';
import { rowLike } from '../board/rowLike.ts';
import { takingBack, Undo } from './undo.ts';

const items = (visitId: string) => [{ row: rowLike({ visitId }), entries: [`visit:${visitId}:1`] }];

it('the last act is taken back first, and then the one before', () => {
  const undo = new Undo(() => 0);
  const first = undo.remember(items('a'));
  const second = undo.remember(items('b'));
  expect(undo.last()).toBe(second);
  undo.forget(second);
  expect(undo.last()).toBe(first);
  undo.restore(second);
  expect(undo.last()).toBe(second);
});

it('nothing is meant any more a minute later', () => {
  let now = 0;
  const undo = new Undo(() => now);
  undo.remember(items('a'));
  now = 60_000;
  expect(undo.last()).toBeNull();
});

it('an act on many is taken back for each of them', () => {
  const undo = new Undo(() => 0);
  expect(takingBack(undo.remember([...items('a'), ...items('b')]))).toEqual([
    { visitId: 'a', command: { type: 'take-back', entries: ['visit:a:1'] } },
    { visitId: 'b', command: { type: 'take-back', entries: ['visit:b:1'] } },
  ]);
});

import { expect, test } from 'vitest';
import { createChangeRing } from './changeRing.ts';

const seqs = (changes: Iterable<{ seq: number }>) => [...changes].map(({ seq }) => seq);

test('gives what came after a sequence, oldest first', () => {
  const ring = createChangeRing(10, 5);
  for (const seq of [6, 8, 9]) ring.push({ seq, id: `doc-${seq}` });

  expect(seqs(ring.after(5))).toEqual([6, 8, 9]);
  expect(seqs(ring.after(7))).toEqual([8, 9]);
  expect(seqs(ring.after(9))).toEqual([]);
});

test('gives each document once, with its last change', () => {
  const ring = createChangeRing(10, 0);
  ring.push({ seq: 1, id: 'a' });
  ring.push({ seq: 2, id: 'b' });
  ring.push({ seq: 3, id: 'a' });

  expect(seqs(ring.after(0))).toEqual([2, 3]);
});

test('covers what it holds, and says so when it no longer does', () => {
  const ring = createChangeRing(3, 10);
  expect(ring.covers(9)).toBe(false);
  expect(ring.covers(10)).toBe(true);

  for (let seq = 11; seq <= 20; seq += 1) ring.push({ seq, id: `doc-${seq}` });

  expect(ring.covers(16)).toBe(false);
  expect(ring.covers(17)).toBe(true);
  expect(seqs(ring.after(17))).toEqual([18, 19, 20]);
});

import { expect, it } from 'vitest';
import { rowLike } from '../board/rowLike.ts';
import { isUnaccounted, roundFloors } from './round.ts';

const presumed = { confidence: 'doubtful', reason: 'presumed-left', at: 5 } as const;
const on = (visitId: string, tower: string | null, floor: string | null, at = 5) =>
  rowLike({
    visitId,
    presence: { ...presumed, at },
    tenant: { id: 't', name: 'T', unit: '', tower, floor },
  });

it('looks for those of whom nobody knows whether they left', () => {
  expect(isUnaccounted(rowLike({ presence: presumed }))).toBe(true);
  expect(isUnaccounted(rowLike({ presence: { ...presumed, reason: 'pass-over' } }))).toBe(true);
  expect(isUnaccounted(rowLike({ presence: { confidence: 'certain', reason: 'scanned-in', at: 5 } }))).toBe(false);
  expect(isUnaccounted(rowLike())).toBe(false);
});

it('goes from the uppermost floor down, tower by tower, those without a floor last', () => {
  const rows = [
    on('a9', 'A', '9'),
    on('none', null, null),
    on('b3', 'B', '3'),
    on('a12', 'A', '12'),
    on('a9b', 'A', '9', 1),
  ];
  expect(
    roundFloors(rows).map(({ tower, floor, rows: found }) => [tower, floor, found.map((row) => row.visitId)]),
  ).toEqual([
    ['A', '12', ['a12']],
    ['A', '9', ['a9b', 'a9']],
    ['B', '3', ['b3']],
    [null, null, ['none']],
  ]);
});

import type { Operation } from 'leveldown';
import { expect, test } from 'vitest';
import { CHANGES_PREFIX } from './keys.ts';
import { createRecentRows } from './recentRows.ts';

const key = (seq: number) => `${CHANGES_PREFIX}${String(seq).padStart(16, '0')}`;
const put = (seq: number, value = `row ${seq}`): Operation => ({ type: 'put', key: key(seq), value });
const valuesFrom = (rows: ReturnType<typeof createRecentRows>, seq: number) =>
  rows.from(key(seq))?.map(([, value]) => value) ?? null;

test('has what was written since it began, in order', () => {
  const rows = createRecentRows(1_000);
  rows.written([put(7), put(5), put(6), { type: 'put', key: 'something else', value: 'x' }]);
  rows.written([put(8)]);

  expect(valuesFrom(rows, 5)).toEqual(['row 5', 'row 6', 'row 7', 'row 8']);
  expect(valuesFrom(rows, 7)).toEqual(['row 7', 'row 8']);
  expect(valuesFrom(rows, 9)).toEqual([]);
});

test('does not know of what was before', () => {
  const rows = createRecentRows(1_000);
  expect(valuesFrom(rows, 0)).toBeNull();
  rows.written([put(5)]);

  expect(valuesFrom(rows, 4)).toBeNull();
});

test('forgets the oldest, and knows that it did', () => {
  const rows = createRecentRows(100);
  for (let seq = 1; seq <= 100; seq += 1) rows.written([put(seq, 'x'.repeat(10))]);

  expect(valuesFrom(rows, 50)).toBeNull();
  expect(valuesFrom(rows, 99)).toHaveLength(2);
});

test('begins anew when rows are deleted or written again', () => {
  const rows = createRecentRows(1_000);
  rows.written([put(1), put(2), put(3)]);
  rows.written([{ type: 'del', key: key(2) }]);
  expect(valuesFrom(rows, 1)).toBeNull();

  rows.written([put(4), put(5)]);
  rows.written([put(4, 'again')]);
  expect(valuesFrom(rows, 5)).toEqual([]);
  expect(valuesFrom(rows, 4)).toEqual(['again']);
});

test('a row larger than all it may hold is not kept', () => {
  const rows = createRecentRows(100);
  rows.written([put(1, 'x'.repeat(1_000))]);

  expect(valuesFrom(rows, 1)).toBeNull();
});

import { expect, it } from 'vitest';
import { expectedNext, neededNext } from './nextUp.ts';
import { rowLike } from './rowLike.ts';
import type { BoardRow } from './row.ts';

const row = (visitId: string, status: BoardRow['status']) => rowLike({ visitId, status });
const ids = (rows: BoardRow[]) => rows.map(({ visitId }) => visitId);
const rows = [
  row('silent-host', { status: 'awaiting-host', since: 3, waitUntil: null, escalatedAt: 5 }),
  row('asked-host', { status: 'awaiting-host', since: 1, waitUntil: null, escalatedAt: null }),
  row('to-check', { status: 'awaiting-check', since: 2 }),
  row('later', { status: 'expected', since: 0, from: 9, until: 10 }),
  row('sooner', { status: 'expected', since: 4, from: 7, until: 8 }),
];

it('turns the desk to whom only it can help, the longest wait first', () =>
  expect(ids(neededNext(rows))).toEqual(['to-check', 'silent-host']));
it('says who comes next', () => expect(ids(expectedNext(rows))).toEqual(['sooner', 'later']));

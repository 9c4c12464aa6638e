import * as v from 'valibot';
import { expect, it } from 'vitest';
import { rowLike } from './rowLike.ts';
import { boardRow } from './rowSchema.ts';

it('reads a row as it was written', () => expect(v.parse(boardRow, rowLike())).toEqual(rowLike()));

it('refuses a row whole where its state is not known', () => {
  const row = { ...rowLike(), status: { status: 'abducted', since: 0 } };
  expect(v.safeParse(boardRow, row).success).toBe(false);
});

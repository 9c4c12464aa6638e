import { expect, it } from 'vitest';
import type { GoingBack } from './goingBackView.ts';
import { pieceNamed } from './pieceNamed.ts';
import type { ParcelRow } from './view.ts';

const line = (parcelId: string, code: string | null, waybill: string | null): GoingBack['lines'][number] => ({
  row: { parcelId, code } as ParcelRow,
  ...{ waybill, why: 'overdue' },
});
const LIST: GoingBack[] = [
  { carrier: 'sf', lines: [line('a', '1-2-0007', 'SF1400123456789'), line('b', '1-2-0008', null)] },
  { carrier: 'jd', lines: [line('c', null, 'JD0012345678-1-1-')] },
];

it.each([
  ['our label', '1-2-0008', 'b'],
  ['a waybill', 'SF1400123456789', 'a'],
  ['a waybill typed by hand', ' sf1400 123456789', 'a'],
  ['a waybill of a piece on no shelf', 'JD0012345678-1-1-', 'c'],
  ['a piece that stays', '1-2-0009', undefined],
  ['nothing', ' ', undefined],
])('finds what goes back by %s', (_, text, parcelId) => expect(pieceNamed(LIST, text)?.row.parcelId).toBe(parcelId));

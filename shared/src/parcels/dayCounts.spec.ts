import { expect, it } from 'vitest';
import { createCalendar } from '../history/index.ts';
import { count, layOf, marksOf, noCounts, outOf, sumOf, type DayCounts, type Parcel } from './index.ts';
import { COLLECT, parcelAfter, RECEIVE, SHELVE } from './specParcels.ts';

const CALENDAR = createCalendar('Asia/Shanghai');
const HOUR = 60;

/** The days that parcels come to, by day. */
function daysOf(...parcels: Parcel[]): Record<string, DayCounts> {
  const days: Record<string, DayCounts> = {};
  for (const parcel of parcels)
    for (const mark of marksOf(parcel, CALENDAR)) count((days[mark.day] ??= noCounts()), mark, 1);
  return days;
}

it('a parcel is counted on the day that it came and on the day that it left, at the hours of the building', () => {
  const { '2026-11-23': first, '2026-11-24': second } = daysOf(parcelAfter(RECEIVE, SHELVE, [COLLECT, 26 * HOUR]));
  expect(first).toMatchObject({ in: 1, collected: 0, carriers: { sf: 1 } });
  expect([first!.hoursIn.indexOf(1), second!.hoursOut.indexOf(1)]).toEqual([12, 14]);
  expect([second!.in, outOf(second!)]).toEqual([0, 1]);
});

it('what nobody knows whose, what is lost and what went back are counted each by itself', () => {
  const unclear = parcelAfter({ ...RECEIVE, for: { unclear: 'masked' } }, { type: 'return', why: 'unclear' });
  const lost = parcelAfter(RECEIVE, SHELVE, { type: 'lose' });
  const other = parcelAfter(RECEIVE, SHELVE, { type: 'hand-over', proof: 'code', proxy: 'd' });
  expect(daysOf(unclear, lost, other)['2026-11-23']).toMatchObject({
    ...{ in: 3, unclear: 1, returned: 1, lost: 1, collected: 0, 'handed-over': 1 },
  });
});

it('what is taken away again leaves nothing', () => {
  const counts = noCounts();
  const marks = marksOf(parcelAfter(RECEIVE, SHELVE, COLLECT), CALENDAR);
  for (const mark of marks) count(counts, mark, 1);
  for (const mark of marks) count(counts, mark, -1);
  expect(counts).toEqual(noCounts());
});

it('how long they lay is an average, a median and what nine in ten stay within', () => {
  const lay = [1, 1, 2, 2, 2, 2, 2, 2, 2, 34].map((hours) => parcelAfter(RECEIVE, SHELVE, [COLLECT, hours * HOUR]));
  const { count: all, averageMs, medianMs, p90Ms } = layOf(sumOf(Object.values(daysOf(...lay))));
  const inHours = [averageMs, medianMs, p90Ms].map((ms) => Math.round((ms ?? 0) / 360_000) / 10);
  expect([all, ...inHours]).toEqual([10, 5, 2.1, 2.1]);
  expect(layOf(noCounts())).toEqual({ count: 0, averageMs: null, medianMs: null, p90Ms: null });
});

it('days add up', () => {
  const days = Object.values(daysOf(parcelAfter(RECEIVE, SHELVE, [COLLECT, 26 * HOUR]), parcelAfter(RECEIVE)));
  expect(sumOf(days)).toMatchObject({ in: 2, collected: 1, carriers: { sf: 2 } });
  expect(sumOf([])).toEqual(noCounts());
});

import { describe, expect, it } from 'vitest';
import { dueOf, HOUSE_PARCELS, nextDueAt, rungsAhead, type ParcelCommand } from './index.ts';
import { COLLECT, DAY, MINUTE, NOON, parcelAfter, RECEIVE, SHELVE } from './specParcels.ts';

const PLAN = HOUSE_PARCELS.reminders;
const tell = (days: number): ParcelCommand => ({ type: 'tell', days, message: `m${days}` });
const minutes = (days: number) => days * 24 * 60;
const FIRST = [RECEIVE, SHELVE, [tell(0), 2]] as const;
const TOLD_AT = NOON + 2 * MINUTE;

describe('what is due about a parcel', () => {
  it('is the first word as soon as it is on a shelf, and nothing before', () => {
    expect(dueOf(parcelAfter(RECEIVE), PLAN, NOON)).toBe(null);
    expect(dueOf(parcelAfter(RECEIVE, SHELVE), PLAN, NOON)).toEqual({ type: 'tell', days: 0 });
  });

  it.each([
    [0.9, null],
    [1, { type: 'tell', days: 1 }],
    [3.5, { type: 'tell', days: 3 }],
    [9.9, { type: 'tell', days: 7 }],
    [10, { type: 'return' }],
  ])('%s days later is %j', (days, due) => {
    expect(dueOf(parcelAfter(...FIRST), PLAN, TOLD_AT + days * DAY)).toEqual(due);
  });

  it('is each rung once, and after a hub was away the latest alone', () => {
    const reminded = parcelAfter(...FIRST, [tell(3), minutes(4)]);
    expect(dueOf(reminded, PLAN, TOLD_AT + 4.5 * DAY)).toBe(null);
    expect(dueOf(reminded, PLAN, TOLD_AT + 7 * DAY)).toEqual({ type: 'tell', days: 7 });
  });

  it('is nothing when it has left', () => {
    const collected = parcelAfter(...FIRST, COLLECT);
    expect(dueOf(collected, PLAN, TOLD_AT + 20 * DAY)).toBe(null);
    expect(nextDueAt(collected, PLAN, TOLD_AT)).toBe(null);
  });

  it('comes next with the next rung, and at last with the return', () => {
    const at = (days: number) => nextDueAt(parcelAfter(...FIRST), PLAN, TOLD_AT + days * DAY);
    expect([at(0), at(1), at(7), at(10)]).toEqual([TOLD_AT + DAY, TOLD_AT + 3 * DAY, TOLD_AT + 10 * DAY, null]);
  });
});

describe('what is still to come', () => {
  const at = (days: number) => TOLD_AT + days * DAY;

  it('is every rung that was not reached, and then the return', () => {
    expect(rungsAhead(parcelAfter(...FIRST, [tell(3), minutes(4)]), PLAN)).toEqual([
      { type: 'tell', days: 7, at: at(7) },
      { type: 'return', at: at(10) },
    ]);
  });

  it('is nothing before the first word, nor for what has left', () => {
    expect(rungsAhead(parcelAfter(RECEIVE, SHELVE), PLAN)).toEqual([]);
    expect(rungsAhead(parcelAfter(...FIRST, COLLECT), PLAN)).toEqual([]);
  });
});

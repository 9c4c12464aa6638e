import { expect, it } from 'vitest';
import { daysOf, periodAfter, periodBefore, periodOf, presetDays } from './period.ts';

it.each([
  ['day', '2026-11-22', '2026-11-23'],
  ['week', '2026-11-16', '2026-11-23'],
  ['month', '2026-11-01', '2026-12-01'],
] as const)('the %s of 22 November 2026, a Sunday, is from %s until %s', (kind, from, until) => {
  expect(periodOf(kind, '2026-11-22')).toEqual({ kind, from, until });
});

it.each(['day', 'week', 'month'] as const)('a %s forth and back is the same one', (kind) => {
  for (const day of ['2026-11-22', '2026-01-31', '2028-02-29', '2026-12-31']) {
    const period = periodOf(kind, day);
    expect(periodBefore(periodAfter(period))).toEqual(period);
    expect(periodAfter(periodBefore(period))).toEqual(period);
  }
});

it('has the days that the calendar gives it', () => {
  expect(daysOf(periodOf('month', '2028-02-10'))).toHaveLength(29);
  expect(daysOf(periodOf('week', '2026-12-31')).at(-1)).toBe('2027-01-03');
});

it.each([
  ['today', '2026-11-22', '2026-11-22'],
  ['yesterday', '2026-11-21', '2026-11-21'],
  ['week', '2026-11-16', '2026-11-22'],
  ['month', '2026-11-01', '2026-11-22'],
] as const)('%s is from %s to %s', (preset, from, to) => {
  expect(presetDays(preset, '2026-11-22')).toEqual({ from, to });
});

import { addDays, daysBetween, weekdayOf, type Day } from './calendar.ts';

export const PERIOD_KINDS = ['day', 'week', 'month'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A stretch of whole days. */
export interface Period {
  readonly kind: PeriodKind;
  readonly from: Day;
  /** The first day that is not in it any more. */
  readonly until: Day;
}

/** The day, the week (from Monday, ISO 8601) or the month that a day is in. */
export function periodOf(kind: PeriodKind, day: Day): Period {
  switch (kind) {
    case 'day':
      return { kind, from: day, until: addDays(day, 1) };
    case 'week': {
      const from = addDays(day, 1 - weekdayOf(day));
      return { kind, from, until: addDays(from, 7) };
    }
    case 'month': {
      const from = `${day.slice(0, 7)}-01`;
      return { kind, from, until: `${addDays(from, 31).slice(0, 7)}-01` };
    }
  }
}

export function periodAfter({ kind, until }: Period): Period {
  return periodOf(kind, until);
}

export function periodBefore({ kind, from }: Period): Period {
  return periodOf(kind, addDays(from, -1));
}

export function daysOf({ from, until }: Pick<Period, 'from' | 'until'>): Day[] {
  return Array.from({ length: daysBetween(from, until) }, (_, n) => addDays(from, n));
}

/** What "today", "yesterday", "this week" and "this month" stand for on a day; both ends belong to it. */
export const DATE_PRESETS = ['today', 'yesterday', 'week', 'month'] as const;
export type DatePreset = (typeof DATE_PRESETS)[number];

export function presetDays(preset: DatePreset, today: Day): { from: Day; to: Day } {
  switch (preset) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'week':
    case 'month':
      return { from: periodOf(preset, today).from, to: today };
  }
}

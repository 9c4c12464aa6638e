import { addDays, periodBefore, periodOf, weekdayOf, type Calendar, type Period } from '@foyer/shared/history';

type When = { weekday: number; hour: number };

/** The last moment up to `now` at which the weekly mail was due. */
export function lastDue({ weekday, hour }: When, calendar: Calendar, now: number): number {
  const today = calendar.dayAt(now);
  for (let days = 0; ; days++) {
    const day = addDays(today, -days);
    if (weekdayOf(day) !== weekday) continue;
    const due = calendar.momentAt(day, hour);
    if (due <= now) return due;
  }
}

/** The first moment after `now` at which it is. */
export function nextDue({ weekday, hour }: When, calendar: Calendar, now: number): number {
  const today = calendar.dayAt(now);
  for (let days = 0; ; days++) {
    const day = addDays(today, days);
    if (weekdayOf(day) !== weekday) continue;
    const due = calendar.momentAt(day, hour);
    if (due > now) return due;
  }
}

/** The week that was over then: from Monday to Sunday, whichever day the mail goes out. */
export function weekBefore(due: number, calendar: Calendar): Period {
  return periodBefore(periodOf('week', calendar.dayAt(due)));
}

import { fieldsOf, instantOf, isDay } from '../invites/localTime.ts';

const DAY_MS = 24 * 60 * 60_000;

/** The next time that clocks in the building say `time` (`20:00`), after `now`; null where that is no time. */
export function nextTime(time: string, now: number, timeZone: string): number | null {
  const { day } = fieldsOf(now, timeZone);
  const today = instantOf(day, time, timeZone);
  if (today === null || today > now) return today;
  return instantOf(dayAfter(day), time, timeZone);
}

/** A shift as the roster has it: on `day` from one time to another, into the next day where that is earlier. */
export function stretchOn(
  day: string,
  { from, until }: { from: string; until: string },
  timeZone: string,
): { from: number; until: number } | null {
  const start = instantOf(day, from, timeZone);
  const end = instantOf(until > from ? day : dayAfter(day), until, timeZone);
  return start === null || end === null ? null : { from: start, until: end };
}

/** The seven days of the week of `day`, from Monday (ISO 8601), as `2026-11-23`. */
export function weekOf(day: string): string[] {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return Array.from({ length: 7 }, (_, i) => dayAfter(day, i - weekday));
}

export function dayAfter(day: string, days = 1): string {
  if (!isDay(day)) throw new RangeError(`${day} is no day`);
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

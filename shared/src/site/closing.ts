import * as v from 'valibot';
import { addDays, createCalendar, weekdayOf, type Calendar, type Day } from '../history/index.ts';

/** `HH:MM` by the building's clocks. */
export const timeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/**
 * How a day ends for a building: it closes at that time by its own clocks (`22:00`), is `open` through the night, or is
 * `closed` all day.
 */
export const dayClosingSchema = v.union([timeOfDay, v.literal('open'), v.literal('closed')]);
export type DayClosing = v.InferOutput<typeof dayClosingSchema>;

/** From Monday to Sunday (ISO 8601). */
export const weekClosingSchema = v.tuple([
  dayClosingSchema,
  dayClosingSchema,
  dayClosingSchema,
  dayClosingSchema,
  dayClosingSchema,
  dayClosingSchema,
  dayClosingSchema,
]);
export type WeekClosing = v.InferOutput<typeof weekClosingSchema>;

interface House {
  readonly timeZone: string;
  readonly closing: WeekClosing;
}

/** A house that closes so early in the day closes in the night after it: Friday's 01:00 is on Saturday. */
const NIGHT_UNTIL = '05:00';
/** A week, and the day that the night belongs to. */
const DAYS_AROUND = 8;

export function everyDay(closing: DayClosing): WeekClosing {
  return [closing, closing, closing, closing, closing, closing, closing];
}

/** The next moment after `now` at which the house closes; null where it never does. */
export function nextClosing(now: number, house: House): number | null {
  return firstClosing(now, house, 1, (at) => at > now);
}

/** The last moment at or before `now` at which the house closed; null where it never does. */
export function lastClosing(now: number, house: House): number | null {
  return firstClosing(now, house, -1, (at) => at <= now);
}

function firstClosing(now: number, house: House, step: 1 | -1, isWanted: (at: number) => boolean): number | null {
  const calendar = createCalendar(house.timeZone);
  const start = addDays(calendar.dayAt(now), step === 1 ? -1 : 0);
  for (let days = 0; days <= DAYS_AROUND; days++) {
    const at = closingOf(addDays(start, days * step), house, calendar);
    if (at !== null && isWanted(at)) return at;
  }
  return null;
}

/** Whoever was let in on a day on which the house is closed is not expected to stay beyond its end. */
function closingOf(day: Day, { closing }: House, calendar: Calendar): number | null {
  const ends = closing[weekdayOf(day) - 1]!;
  if (ends === 'open') return null;
  if (ends === 'closed') return calendar.startOf(addDays(day, 1));
  return momentOf(ends, ends < NIGHT_UNTIL ? addDays(day, 1) : day, calendar);
}

/** The next moment after `now` when the clocks of the building show that time (`HH:MM`): today's, else tomorrow's. */
export function nextAt(time: string, now: number, timeZone: string): number {
  const calendar = createCalendar(timeZone);
  const today = calendar.dayAt(now);
  const at = momentOf(time, today, calendar);
  return at > now ? at : momentOf(time, addDays(today, 1), calendar);
}

function momentOf(time: string, day: Day, calendar: Calendar): number {
  const [hour, minute] = time.split(':').map(Number);
  return calendar.momentAt(day, hour!) + minute! * 60_000;
}

/** Since when the house has been open; null while it is closed. A house that never closes has been open for ever. */
export function openSince(now: number, house: House & { readonly opens: string }): number | null {
  const calendar = createCalendar(house.timeZone);
  const today = calendar.dayAt(now);
  // The evening of the day before may reach into this day's night.
  for (const day of [addDays(today, -1), today]) {
    const ends = house.closing[weekdayOf(day) - 1]!;
    if (ends === 'closed') continue;
    const from = ends === 'open' ? calendar.startOf(day) : momentOf(house.opens, day, calendar);
    const until = ends === 'open' ? calendar.startOf(addDays(day, 1)) : closingOf(day, house, calendar)!;
    if (from <= now && now < until) return from;
  }
  return null;
}

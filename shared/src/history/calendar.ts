/** A calendar day of the building, `2026-11-22`: sorts as text. */
export type Day = string;

const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** Clocks on earth are between 12 hours behind UTC and 14 ahead of it. */
const FURTHEST_AHEAD_MS = 15 * HOUR_MS;
const FURTHEST_BEHIND_MS = 13 * HOUR_MS;
/** Four months of quarter-hours. */
const OFFSETS_KEPT = 12_000;

/** Days and hours as the building's clocks show them, summer time included. */
export interface Calendar {
  readonly timeZone: string;
  dayAt(at: number): Day;
  /** A moment as the clocks show it, in ms as if they were UTC's. */
  localAt(at: number): number;
  /** 0 to 23. Of an hour that the clocks show twice, both count as the same. */
  hourAt(at: number): number;
  /** 1 is Monday, 7 is Sunday (ISO 8601). */
  weekdayAt(at: number): number;
  /** The first moment of a day: not midnight where the clocks leave midnight out. */
  startOf(day: Day): number;
  /** The moment of a day when the clocks show that hour; the first after it where they leave that hour out. */
  momentAt(day: Day, hour: number): number;
}

/** Of a zone there is one: to ask `Intl` for its clocks takes a tenth of a millisecond, and boards ask for each row. */
const calendars = new Map<string, Calendar>();

/** @param timeZone an IANA name, as `Asia/Shanghai` @throws RangeError where there is no such zone */
export function createCalendar(timeZone: string): Calendar {
  let calendar = calendars.get(timeZone);
  if (!calendar) calendars.set(timeZone, (calendar = calendarOf(timeZone)));
  return calendar;
}

function calendarOf(timeZone: string): Calendar {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const offsets = new Map<number, number>();

  /** Offsets change on a quarter-hour, and asking `Intl` for each of many thousand moments is slow. */
  function offsetAt(at: number): number {
    const quarter = Math.floor(at / QUARTER_MS);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      const part = Object.fromEntries(
        format.formatToParts(quarter * QUARTER_MS).map(({ type, value }) => [type, value]),
      );
      const [year, month, day, hour, minute] = [part.year, part.month, part.day, part.hour, part.minute].map(Number);
      offset = Date.UTC(year!, month! - 1, day, hour, minute) - quarter * QUARTER_MS;
      if (offsets.size >= OFFSETS_KEPT) offsets.clear();
      offsets.set(quarter, offset);
    }
    return offset;
  }

  const localAt = (at: number): number => at + offsetAt(at);
  const dayAt = (at: number): Day => dayOfUtc(localAt(at));
  const hourAt = (at: number): number => new Date(localAt(at)).getUTCHours();

  /** The first quarter-hour from which on `holds` is true, which it stays. */
  function firstQuarter(from: number, until: number, holds: (at: number) => boolean): number {
    let [low, high] = [Math.floor(from / QUARTER_MS), Math.ceil(until / QUARTER_MS)];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (holds(middle * QUARTER_MS)) high = middle;
      else low = middle + 1;
    }
    return low * QUARTER_MS;
  }

  function startOf(day: Day): number {
    const midnight = utcOf(day);
    return firstQuarter(midnight - FURTHEST_AHEAD_MS, midnight + FURTHEST_BEHIND_MS, (at) => dayAt(at) >= day);
  }

  return {
    timeZone,
    dayAt,
    localAt,
    hourAt,
    weekdayAt: (at) => weekdayOf(dayAt(at)),
    startOf,
    momentAt(day, hour) {
      const start = startOf(day);
      const next = startOf(addDays(day, 1));
      return firstQuarter(start, next, (at) => at >= next || hourAt(at) >= hour);
    },
  };
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utcOf(text)) && dayOfUtc(utcOf(text)) === text;
}

export function addDays(day: Day, days: number): Day {
  return dayOfUtc(utcOf(day) + days * DAY_MS);
}

/** How many days `later` is after `earlier`. */
export function daysBetween(earlier: Day, later: Day): number {
  return Math.round((utcOf(later) - utcOf(earlier)) / DAY_MS);
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
  return new Date(utcOf(day)).getUTCDay() || 7;
}

const utcOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

const dayOfUtc = (at: number): Day => new Date(at).toISOString().slice(0, 10);

import type { InviteWindow } from './invites.ts';
import { instantOf, isDay } from './localTime.ts';

/** More days than that are no visit any more. */
export const MAX_DAYS = 62;
const DAY_MS = 24 * 60 * 60_000;

/** A visit on each of these weekdays (0 is Sunday) from a day to a last one, at the same time by the building's clocks. */
export interface Rule {
  first: string;
  last: string;
  from: string;
  until: string;
  weekdays: ReadonlySet<number>;
}

/** Null where it comes to no day, or to too many. */
export function windowsOf({ first, last, from, until, weekdays }: Rule, timeZone: string): InviteWindow[] | null {
  if (!isDay(first) || !isDay(last) || last < first) return null;
  const windows: InviteWindow[] = [];
  const end = Date.parse(`${last}T00:00:00Z`);
  for (let at = Date.parse(`${first}T00:00:00Z`); at <= end; at += DAY_MS) {
    const date = new Date(at);
    if (!weekdays.has(date.getUTCDay())) continue;
    const day = date.toISOString().slice(0, 10);
    const window = { from: instantOf(day, from, timeZone), until: instantOf(day, until, timeZone) };
    if (window.from === null || window.until === null || windows.length >= MAX_DAYS) return null;
    windows.push({ from: window.from, until: window.until });
  }
  return windows.length === 0 ? null : windows;
}

import { createCalendar } from '@foyer/shared/history';

/** The calendar day (YYYY-MM-DD) of an instant in the building's time zone. */
export function dayOf(ms: number, timeZone: string): string {
  return createCalendar(timeZone).dayAt(ms);
}

/** Whether two instants are on one day of the building. */
export function sameDay(a: number, b: number, timeZone: string): boolean {
  return dayOf(a, timeZone) === dayOf(b, timeZone);
}

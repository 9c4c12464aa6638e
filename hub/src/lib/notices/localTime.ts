import { createCalendar } from '@foyer/shared/history';

/** An instant as a `datetime-local` field has it, by the clocks of the building and not of the browser. */
export function fieldOf(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(at).replace(' ', 'T');
}

/** The instant behind such a field; null where it is not filled in. */
export function momentOf(field: string, timeZone: string): number | null {
  const [, day, hour, minute] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(field) ?? [];
  if (day === undefined) return null;
  return createCalendar(timeZone).momentAt(day, Number(hour)) + Number(minute) * 60_000;
}

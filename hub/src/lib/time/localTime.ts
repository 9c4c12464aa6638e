/** `2026-11-23` and `14:30` in a zone, as an instant; null where that is no date or time. */
export function instantOf(day: string, time: string, timeZone: string): number | null {
  if (!isDay(day) || !/^\d{2}:\d{2}$/.test(time)) return null;
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  // The offset may change between the first guess and the instant itself, on the day of a time change.
  const guess = asUtc - offsetAt(asUtc, timeZone);
  return asUtc - offsetAt(guess, timeZone);
}

/** A day that there is: `2026-02-31` is none, though Date.parse takes it for the third of March. */
export function isDay(day: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/** Day and time of an instant as form fields have them. */
export function fieldsOf(at: number, timeZone: string): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  const [day, time] = parts.split(' ') as [string, string];
  return { day, time };
}

function offsetAt(at: number, timeZone: string): number {
  const { day, time } = fieldsOf(at, timeZone);
  return Date.parse(`${day}T${time}:00Z`) - Math.floor(at / 60_000) * 60_000;
}

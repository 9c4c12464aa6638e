import type { Locale } from '@foyer/shared/i18n';

/** Days and times are the building's, whatever the clock of the machine. */
const intl = (locale: Locale): string => (locale === 'en' ? 'en-GB' : locale);

export function dayIn(locale: Locale, timeZone: string, at: number): string {
  return new Intl.DateTimeFormat(intl(locale), { timeZone, month: 'long', day: 'numeric', weekday: 'short' }).format(
    at,
  );
}

export function timeIn(locale: Locale, timeZone: string, at: number): string {
  const options = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(intl(locale), options).format(at);
}

/** 11月23日周一 14:00–15:30; the day stands twice only where there are two. */
export function rangeIn(locale: Locale, timeZone: string, from: number, until: number): string {
  const [firstDay, lastDay] = [dayIn(locale, timeZone, from), dayIn(locale, timeZone, until)];
  const [start, end] = [timeIn(locale, timeZone, from), timeIn(locale, timeZone, until)];
  return firstDay === lastDay ? `${firstDay} ${start}–${end}` : `${firstDay} ${start} – ${lastDay} ${end}`;
}

import type { Locale } from '@foyer/shared/i18n';

/** Days and times are the building's, whatever the clock of the machine. */
export function dayIn(locale: Locale, timeZone: string, at: number): string {
  return new Intl.DateTimeFormat(locale, { timeZone, month: 'long', day: 'numeric', weekday: 'short' }).format(at);
}

export function rangeIn(locale: Locale, timeZone: string, from: number, until: number): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatRange(from, until);
}

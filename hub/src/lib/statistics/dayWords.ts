import type { Day, Period } from '@foyer/shared/history';
import type { Locale } from '@foyer/shared/i18n';
import type { DeskTranslate } from '../client/words.svelte.ts';

const FORMATS = {
  /** Mon 23 · 23日周一 */
  short: { weekday: 'short', day: 'numeric' },
  /** 23 November · 11月23日 */
  plain: { day: 'numeric', month: 'long' },
  /** Monday, 23 November 2026 · 2026年11月23日星期一 */
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A day in words: it is a date already and no moment, so no time zone has a say in it. */
export function dayWords(day: Day, locale: Locale, as: keyof typeof FORMATS): string {
  const intl = locale === 'en' ? 'en-GB' : locale;
  return new Intl.DateTimeFormat(intl, { timeZone: 'UTC', ...FORMATS[as] }).format(Date.parse(`${day}T00:00:00Z`));
}

export function periodWords(period: Period, locale: Locale, t: DeskTranslate): string {
  const last = new Date(Date.parse(`${period.until}T00:00:00Z`) - 1).toISOString().slice(0, 10);
  switch (period.kind) {
    case 'day':
      return dayWords(period.from, locale, 'full');
    case 'week':
      return t('statistics.week-of', {
        from: dayWords(period.from, locale, 'plain'),
        to: dayWords(last, locale, 'plain'),
      });
    case 'month':
      return dayWords(period.from, locale, 'month');
  }
}

/** 9:00 */
export const hourWords = (hour: number): string => `${hour}:00`;

import { createTranslate, type Locale, type Translate } from '@foyer/shared/i18n';
import { deskMessages } from '@foyer/shared/i18n/messages/desk';
import { createContext } from 'svelte';

export type DeskTranslate = Translate<typeof deskMessages.en>;
export type DeskKey = keyof typeof deskMessages.en;

/** The words of the person at the screen and the building's time; both may change without a reload. */
export class Words {
  readonly #read: () => { locale: Locale; timeZone: string };
  readonly locale: Locale = $derived.by(() => this.#read().locale);
  readonly timeZone: string = $derived.by(() => this.#read().timeZone);
  readonly t: DeskTranslate = $derived.by(() => createTranslate<typeof deskMessages.en>(deskMessages, this.locale));
  readonly #formats = $derived.by(() => formatsOf(this.#read()));

  constructor(read: () => { locale: Locale; timeZone: string }) {
    this.#read = read;
  }

  /** 09:41 */
  time(at: number): string {
    return this.#formats.time.format(at);
  }

  /** 09:41:07, where the order of things that happened within a minute matters */
  timeWithSeconds(at: number): string {
    return this.#formats.seconds.format(at);
  }

  /** 22 November 2026 · 2026年11月22日 */
  date(at: number): string {
    return this.#formats.date.format(at);
  }

  /** Monday, 23 November 2026 · 2026年11月23日星期一 */
  longDate(at: number): string {
    return this.#formats.longDate.format(at);
  }

  dateAndTime(at: number): string {
    return this.#formats.dateAndTime.format(at);
  }

  /** 4:12, from an hour on 1:04:12; never negative, since clocks of two machines differ a little. */
  clock(ms: number): string {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const tail = `${String(m).padStart(h > 0 ? 2 : 1, '0')}:${String(s).padStart(2, '0')}`;
    return h > 0 ? `${h}:${tail}` : tail;
  }

  /** 3 min, 2 h 5 min: a length of time in words that change once a minute. */
  span(ms: number): string {
    const minutes = Math.max(0, Math.floor(ms / 60_000));
    if (minutes < 1) return this.t('span.moments');
    if (minutes < 60) return this.t('span.minutes', { minutes });
    const hours = Math.floor(minutes / 60);
    if (hours < 48) return this.t('span.hours', { hours, minutes: minutes % 60 });
    return this.t('span.days', { days: Math.floor(hours / 24) });
  }
}

function formatsOf({ locale, timeZone }: { locale: Locale; timeZone: string }) {
  const intl = locale === 'en' ? 'en-GB' : locale;
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(intl, { timeZone, ...options });
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return {
    time: format(clock),
    seconds: format({ ...clock, second: '2-digit' }),
    date: format({ dateStyle: 'long' }),
    longDate: format({ dateStyle: 'full' }),
    dateAndTime: format({ year: 'numeric', month: 'short', day: 'numeric', ...clock }),
  };
}

export const [useWords, provideWords] = createContext<Words>();

import type { Locale } from '@foyer/shared/i18n';

/** The building's time. Ticks on the second while somebody looks; `now` is for words such as "about 3 minutes". */
export class WallClock {
  now = $state(Date.now());
  #timeZone: () => string;

  constructor(timeZone: () => string) {
    this.#timeZone = timeZone;
  }

  /** @returns how to stop */
  run(): () => void {
    const timer = setInterval(() => (this.now = Date.now()), 1000);
    return () => clearInterval(timer);
  }

  time(at: number, locale: Locale): string {
    return this.#format(at, locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  }

  day(at: number, locale: Locale): string {
    return this.#format(at, locale, { weekday: 'long', month: 'long', day: 'numeric' });
  }

  /** With the day in front where it is not today. */
  moment(at: number, locale: Locale): string {
    const day = this.day(at, locale);
    return day === this.day(this.now, locale) ? this.time(at, locale) : `${day} ${this.time(at, locale)}`;
  }

  #format(at: number, locale: Locale, options: Intl.DateTimeFormatOptions): string {
    const language = locale === 'en' ? 'en-GB' : locale;
    return new Intl.DateTimeFormat(language, { ...options, timeZone: this.#timeZone() }).format(at);
  }
}

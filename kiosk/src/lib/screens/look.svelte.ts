import { createTranslate, DEFAULT_LOCALE, type Locale, type Translate } from '@foyer/shared/i18n';
import { kioskMessages, type KioskMessages } from '@foyer/shared/i18n/messages/kiosk';

const translations: Record<Locale, Translate<KioskMessages>> = {
  'zh-CN': createTranslate<KioskMessages>(kioskMessages, 'zh-CN'),
  en: createTranslate<KioskMessages>(kioskMessages, 'en'),
};

/** How the visitor at the screen wants it: language, size, contrast, reach. Gone when they leave. */
export class Look {
  locale = $state<Locale>(DEFAULT_LOCALE);
  largeText = $state(false);
  highContrast = $state(false);
  lowered = $state(false);

  get t(): Translate<KioskMessages> {
    return translations[this.locale];
  }

  /** For the first screen, which greets in all languages at once. */
  in(locale: Locale): Translate<KioskMessages> {
    return translations[locale];
  }

  get otherLocale(): Locale {
    return this.locale === 'en' ? 'zh-CN' : 'en';
  }

  /** Whether nobody has changed anything since the last visitor left. */
  get isAsItWas(): boolean {
    return this.locale === DEFAULT_LOCALE && !this.largeText && !this.highContrast && !this.lowered;
  }

  reset(): void {
    this.locale = DEFAULT_LOCALE;
    this.largeText = this.highContrast = this.lowered = false;
  }

  /** What the style sheets go by. */
  applyTo(root: HTMLElement): void {
    root.lang = this.locale;
    root.dataset['text'] = this.largeText ? 'large' : 'normal';
    root.dataset['contrast'] = this.highContrast ? 'high' : 'normal';
    root.dataset['controls'] = this.lowered ? 'low' : 'normal';
  }
}

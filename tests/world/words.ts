import { createTranslate, type Locale, type Translate } from '@foyer/shared/i18n';
import { kioskMessages, type KioskMessages } from '@foyer/shared/i18n/messages/kiosk';

/** What the screens say, from the dictionaries that they themselves use. */
export const kioskWords = (locale: Locale): Translate<KioskMessages> =>
  createTranslate<KioskMessages>(kioskMessages, locale);

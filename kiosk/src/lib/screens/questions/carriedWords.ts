import { createTranslate, type Locale, type Translate } from '@foyer/shared/i18n';
import { kioskCarriedMessages, type KioskCarriedMessages } from '@foyer/shared/i18n/messages/kioskCarried';

export type CarriedTranslate = Translate<KioskCarriedMessages>;

const translations: Record<Locale, CarriedTranslate> = {
  'zh-CN': createTranslate<KioskCarriedMessages>(kioskCarriedMessages, 'zh-CN'),
  en: createTranslate<KioskCarriedMessages>(kioskCarriedMessages, 'en'),
};

export const carriedWords = (locale: Locale): CarriedTranslate => translations[locale];

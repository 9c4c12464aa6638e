import { createTranslate, type Locale, type Translate } from '@foyer/shared/i18n';
import { kioskStaffMessages, type KioskStaffMessages } from '@foyer/shared/i18n/messages/kioskStaff';

export type StaffTranslate = Translate<KioskStaffMessages>;

const translations: Record<Locale, StaffTranslate> = {
  'zh-CN': createTranslate<KioskStaffMessages>(kioskStaffMessages, 'zh-CN'),
  en: createTranslate<KioskStaffMessages>(kioskStaffMessages, 'en'),
};

export const staffWords = (locale: Locale): StaffTranslate => translations[locale];

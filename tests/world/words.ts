import { createTranslate, type Locale, type Translate } from '@foyer/shared/i18n';
import { deskMessages } from '@foyer/shared/i18n/messages/desk';
import { kioskMessages, type KioskMessages } from '@foyer/shared/i18n/messages/kiosk';
import { tenantMessages } from '@foyer/shared/i18n/messages/tenant';

/** What the screens say, from the dictionaries that they themselves use. */
export const kioskWords = (locale: Locale): Translate<KioskMessages> =>
  createTranslate<KioskMessages>(kioskMessages, locale);

export type DeskWords = typeof deskMessages.en;
export const deskWords = (locale: Locale): Translate<DeskWords> => createTranslate<DeskWords>(deskMessages, locale);

export type TenantWords = typeof tenantMessages.en;
export const tenantWords = (locale: Locale): Translate<TenantWords> =>
  createTranslate<TenantWords>(tenantMessages, locale);

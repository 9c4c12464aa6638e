import { createTranslate, type Locale, type Translate } from '@foyer/shared/i18n';
import { deskMessages } from '@foyer/shared/i18n/messages/desk';
import { kioskFlowMessages, type KioskFlowMessages } from '@foyer/shared/i18n/messages/kioskFlow';
import { kioskStaffMessages, type KioskStaffMessages } from '@foyer/shared/i18n/messages/kioskStaff';
import { tenantMessages } from '@foyer/shared/i18n/messages/tenant';

/** What the screens say, from the dictionaries that they themselves use. */
export const kioskWords = (locale: Locale): Translate<KioskFlowMessages> =>
  createTranslate<KioskFlowMessages>(kioskFlowMessages, locale);

/** What a kiosk says to staff and technicians. */
export const kioskStaffWords = (locale: Locale): Translate<KioskStaffMessages> =>
  createTranslate<KioskStaffMessages>(kioskStaffMessages, locale);

export type DeskWords = typeof deskMessages.en;
export const deskWords = (locale: Locale): Translate<DeskWords> => createTranslate<DeskWords>(deskMessages, locale);

export type TenantWords = typeof tenantMessages.en;
export const tenantWords = (locale: Locale): Translate<TenantWords> =>
  createTranslate<TenantWords>(tenantMessages, locale);

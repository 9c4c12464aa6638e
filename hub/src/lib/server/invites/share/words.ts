import { createTranslate, type Locale } from '@foyer/shared/i18n';
import { tenantMessages, type TenantMessages } from '@foyer/shared/i18n/messages/tenant';

/** The words of an invitation, in the language of the guest. */
export function invitationWords(locale: Locale) {
  return createTranslate<TenantMessages>(tenantMessages, locale);
}

import { createTranslate, type Locale } from '@foyer/shared/i18n';
import { tenantMessages, type TenantMessages } from '@foyer/shared/i18n/messages/tenant';

/** The words of the phone pages in the language of the person who holds the phone. */
export function phoneWords(locale: Locale) {
  return createTranslate<TenantMessages>(tenantMessages, locale);
}

export type PhoneWords = ReturnType<typeof phoneWords>;

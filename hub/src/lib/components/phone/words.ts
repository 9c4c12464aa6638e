import { createTranslate, type Locale, type Translate } from '@foyer/shared/i18n';
import type { NamesGiven } from '#lib/kinds/givenNames.ts';
import { tenantMessages, type TenantMessages } from '@foyer/shared/i18n/messages/tenant';

export type PhoneWords = Translate<TenantMessages>;

/**
 * The words of the phone pages in the language of the person who holds the phone. Kinds of visitors are called as the
 * building calls them.
 */
export function phoneWords(locale: Locale, kinds: NamesGiven = {}): PhoneWords {
  const t = createTranslate<TenantMessages>(tenantMessages, locale);
  const given = new Map(Object.entries(kinds).map(([purpose, name]) => [`purpose.${purpose}`, name]));
  if (given.size === 0) return t;
  return ((key: string, ...values: []) => given.get(key) ?? t(key as 'my.title', ...values)) as PhoneWords;
}

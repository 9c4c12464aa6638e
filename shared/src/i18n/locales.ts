export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'zh-CN';

export function isLocale(text: unknown): text is Locale {
  return LOCALES.includes(text as Locale);
}

/** The best of ours for an `Accept-Language` header or a browser's list (RFC 9110, section 12.5.4, prefixes only). */
export function chooseLocale(wanted: string | readonly string[]): Locale {
  const tags = typeof wanted === 'string' ? wanted.split(',').map((part) => part.split(';')[0]!.trim()) : wanted;
  for (const tag of tags) {
    const primary = tag.toLowerCase().split('-')[0];
    const found = LOCALES.find((locale) => locale.split('-')[0] === primary);
    if (found) return found;
  }
  return DEFAULT_LOCALE;
}

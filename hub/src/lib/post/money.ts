import type { Locale } from '@foyer/shared/i18n';

/** The site's currency. Prices are whole cents everywhere but on screens and paper. */
const CURRENCY = 'CNY';

export const priceOf = (cents: number, locale: Locale): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: CURRENCY, currencyDisplay: 'narrowSymbol' }).format(
    cents / 100,
  );

/** 850 g; from a kilogram on 1.25 kg. */
export const weightOf = (grams: number): string =>
  grams < 1000 ? `${grams} g` : `${(grams / 1000).toFixed(3).replace(/\.?0+$/, '')} kg`;

/** `12.50`, `12,5`, `12`, ¥ and ￥ before it: in cents without a rounding; null where it is no price. */
export function centsOf(typed: string): number | null {
  const match = /^[¥]?\s*(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(typed.normalize('NFKC').trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}

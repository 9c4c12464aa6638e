import type { Thing } from '../../visits/index.ts';
import type { Locale } from '../locales.ts';
import type { Translate } from '../translate.ts';
import { thingsEn } from './things/thingsEn.ts';
import { thingsZhCN } from './things/thingsZhCN.ts';

/** What visitors carry in and declare, as kiosks, the desk and phones say alike. */
export const thingsMessages = { 'zh-CN': thingsZhCN, en: thingsEn } satisfies Record<
  Locale,
  Record<keyof typeof thingsEn, string>
>;

/** `2 × Laptop, 1 × Camera`, in the order of the list. */
export function thingsWords(t: Translate<typeof thingsEn>, things: readonly Thing[]): string {
  return things.map(({ what, count }) => t('things.of', { count, what: t(`thing.${what}`) })).join(t('things.between'));
}

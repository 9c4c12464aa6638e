import type { Thing } from '../visits/index.ts';
import type { thingsEn } from './messages/things/thingsEn.ts';
import type { Translate } from './translate.ts';

/** `2 × Laptop, 1 × Camera`, in the order of the list: at kiosks, at the desk and on phones alike. */
export function thingsWords(t: Translate<typeof thingsEn>, things: readonly Thing[]): string {
  return things.map(({ what, count }) => t('things.of', { count, what: t(`thing.${what}`) })).join(t('things.between'));
}

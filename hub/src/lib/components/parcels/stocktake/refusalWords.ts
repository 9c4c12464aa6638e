import { STOCKTAKE_REFUSALS } from '@foyer/shared/parcels';
import type { StocktakeWhyNot } from '#lib/client/stocktaking.svelte.ts';
import type { DeskTranslate } from '#lib/client/words.svelte.ts';
import type { StocktakeTroubleCode } from '#lib/parcels/stocktakeView.ts';

const OF_COUNTS = [...STOCKTAKE_REFUSALS, 'being-counted', 'no-such-shelf'] as const;
type OfCounts = (typeof OF_COUNTS)[number];
const isOfCounts = (refusal: StocktakeTroubleCode): refusal is OfCounts =>
  (OF_COUNTS as readonly string[]).includes(refusal);

/** Why something was not done, in words. */
export function whyNotWords(whyNot: StocktakeWhyNot | null, t: DeskTranslate): string | null {
  if (!whyNot) return null;
  if ('error' in whyNot) return t(`error.${whyNot.error}`);
  const { refusal } = whyNot;
  if (isOfCounts(refusal)) return t(`stocktake-refusal.${refusal}`);
  return refusal === 'same-waybill'
    ? t('parcel-refusal.same-waybill', { code: '' })
    : t(`parcel-refusal.${refusal as Exclude<typeof refusal, 'same-waybill'>}`);
}

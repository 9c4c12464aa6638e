import type { Locale } from '@foyer/shared/i18n';
import type { PickUpRequest } from '@foyer/shared/protocol';
import type { Refusal } from '#lib/kiosk.ts';
import { answerWords } from '../answerWords.ts';
import type { FlowTranslate } from '../flowWords.ts';

/** Why a code opens nothing, and what helps. */
export function pickUpWords(
  failure: Refusal,
  by: PickUpRequest['by'],
  t: FlowTranslate,
  locale: Locale,
): { heading: string; guide: string } {
  switch (failure.error) {
    case 'code-wrong':
      return { heading: t('pickUp.wrong.heading'), guide: t('pickUp.wrong.guide') };
    case 'link-over':
      return { heading: t('pickUp.over.heading'), guide: t('pickUp.over.guide') };
    case 'not-allowed':
      return { heading: t('pickUp.ended.heading'), guide: t('pickUp.ended.guide') };
    case 'offline':
      return { heading: t('pickUp.offline.heading'), guide: t(`pickUp.offline.${by}`) };
    default:
      return answerWords(failure, t, locale);
  }
}

import { MAX_SHORT_ANSWER, type VisitRefusal } from '@foyer/shared/visits';
import type { AnswerRefusal } from '#lib/server/answers/answer.ts';
import type { PhoneWords } from './words.ts';

type Refusal = VisitRefusal | AnswerRefusal | 'alarm-running' | 'held-by-desk' | 'not-allowed' | 'link-over';

/** Why an answer was not taken, in words. What an answer cannot run into is put as the general case. */
export function refusalText(refusal: Refusal, t: PhoneWords): string {
  switch (refusal) {
    case 'already-decided':
    case 'already-ended':
    case 'not-registered':
    case 'not-allowed':
    case 'link-over':
    case 'bad-request':
    case 'too-long':
    case 'not-on-site':
    case 'too-many-heads':
    case 'too-late':
      return t(`error.${refusal}`);
    case 'words-missing':
      return t('error.words-missing');
    case 'words-too-long':
      return t('error.words-too-long', { max: MAX_SHORT_ANSWER });
    default:
      return t('error.heading');
  }
}

import type { VisitRefusal } from '@foyer/shared/visits';
import type { PhoneWords } from './words.ts';

type Refusal = VisitRefusal | 'not-allowed' | 'link-over' | 'bad-request' | 'too-long';

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
      return t(`error.${refusal}`);
    default:
      return t('error.heading');
  }
}

import type { VisitForVisitor } from '#lib/server/answers/visitForVisitor.ts';
import type { PhoneWords } from './words.ts';

/** What a visitor reads at each stage: what is happening, and what to do next. */
export function stageWords(visit: VisitForVisitor, hasPass: boolean, t: PhoneWords): { heading: string; text: string } {
  switch (visit.stage) {
    case 'asking':
      return { heading: t('pass.asking.heading'), text: visit.hostSaw ? t('pass.seen.text') : t('pass.asking.text') };
    case 'wait':
      return { heading: t('pass.wait.heading'), text: t('pass.wait.text', { time: visit.waitUntil ?? '' }) };
    case 'on-site':
      return { heading: t('pass.on-site.heading'), text: hasPass ? t('pass.on-site.text') : t('pass.expired.text') };
    default:
      return { heading: t(`pass.${visit.stage}.heading`), text: t(`pass.${visit.stage}.text`) };
  }
}

import type { Locale } from '@foyer/shared/i18n';
import type { Refusal } from '../kiosk.ts';
import type { FlowTranslate } from './flowWords.ts';

/** What the hub's refusals mean to a visitor: one table, so that every screen says the same. */
const WORDS = {
  offline: 'offline',
  'too-many-tries': 'tooMany',
  'not-found': 'notFound',
  'code-wrong': 'notFound',
  'not-planned': 'notFound',
  'not-registered': 'notFound',
} as const satisfies Record<string, string>;

export function answerWords(
  { error, retryAfterMs, site }: Refusal,
  t: FlowTranslate,
  locale: Locale,
): { heading: string; guide: string } {
  if (site) {
    const [name, address] = [site.name[locale], site.address[locale]];
    const guide = address === '' ? t('answer.otherSite.ask') : t('answer.otherSite.guide', { address });
    return { heading: t('answer.otherSite.heading', { site: name }), guide };
  }
  const kind = WORDS[error as keyof typeof WORDS] ?? 'other';
  if (kind !== 'tooMany') return { heading: t(`answer.${kind}.heading`), guide: t(`answer.${kind}.guide`) };
  const minutes = Math.max(1, Math.ceil((retryAfterMs ?? 60_000) / 60_000));
  return { heading: t('answer.tooMany.heading'), guide: t('answer.tooMany.guide', { minutes }) };
}

import type { Translate } from '@foyer/shared/i18n';
import type { KioskMessages } from '@foyer/shared/i18n/messages/kiosk';

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
  failure: { error: string; retryAfterMs?: number },
  t: Translate<KioskMessages>,
): { heading: string; guide: string } {
  const kind = WORDS[failure.error as keyof typeof WORDS] ?? 'other';
  if (kind !== 'tooMany') return { heading: t(`answer.${kind}.heading`), guide: t(`answer.${kind}.guide`) };
  const minutes = Math.max(1, Math.ceil((failure.retryAfterMs ?? 60_000) / 60_000));
  return { heading: t('answer.tooMany.heading'), guide: t('answer.tooMany.guide', { minutes }) };
}

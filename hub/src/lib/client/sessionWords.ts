import type { DeskTranslate } from './words.svelte.ts';

/** What ending sessions came to, for the line above the page. */
export function sessionOutcome(form: object, t: DeskTranslate): { done?: string; wrong?: string } {
  if ('sessionGone' in form) return { wrong: t('sessions.gone') };
  if (!('ended' in form) || typeof form.ended !== 'number') return {};
  return { done: form.ended === 1 ? t('sessions.ended') : t('sessions.ended-count', { count: form.ended }) };
}

import type { DeskTranslate } from '../client/words.svelte.ts';

/** 40 s, 4.5 min, 1 h 20 min: as exact as somebody wants to know it. */
export function durationWords(ms: number | null, t: DeskTranslate): string {
  if (ms === null) return t('statistics.not-measured');
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return t('statistics.seconds', { seconds });
  if (seconds < 3600) return t('statistics.minutes', { minutes: minutesOf(ms)! });
  const minutes = Math.round(seconds / 60);
  return t('statistics.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** Minutes to one decimal place, as tables hold them. */
export function minutesOf(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 6000) / 10;
}

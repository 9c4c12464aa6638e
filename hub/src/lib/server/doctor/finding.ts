import type { Locale } from '@foyer/shared/i18n';

/** What a check found. `wrong` keeps the hub from its work, `doubtful` will one day. */
export interface Finding {
  check: 'database' | 'redis' | 'mail' | 'certificate' | 'clock' | 'disk' | 'keys' | 'addresses' | 'time-zone';
  state: 'well' | 'doubtful' | 'wrong';
  /** What is, and where it is not well what to do. */
  says: Record<Locale, string>;
}

export const finding = (check: Finding['check'], state: Finding['state'], en: string, chinese: string): Finding => ({
  check,
  state,
  says: { en, 'zh-CN': chinese },
});

/** Why something failed, in the words of whatever failed, without its stack. */
export function reasonOf(error: unknown): string {
  const { cause, message, code } = error as { cause?: unknown; message?: string; code?: string };
  const deeper = cause === undefined ? '' : reasonOf(cause);
  return deeper || message || code || String(error);
}

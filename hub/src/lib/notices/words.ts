import type { Locale } from '@foyer/shared/i18n';
import type { NoticeRow } from '../today/view.ts';

/** In the reader's language, else in the other one; empty where the kind says enough. */
export function noticeWords({ words }: Pick<NoticeRow, 'words'>, locale: Locale): string {
  return words[locale] || words['zh-CN'] || words.en;
}

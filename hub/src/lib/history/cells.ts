import { DOCUMENTS, type IdentityDocument } from '@foyer/shared/visits';
import type { DeskTranslate } from '../client/words.svelte.ts';
import type { HistoryRow } from './row.ts';

/** What a row says in words, the same on the screen, on paper and in a spreadsheet. */

/** A document that a later version of the hub may know is shown by its code. */
export function documentWord({ document }: Pick<HistoryRow, 'document'>, t: DeskTranslate): string {
  if (document === null) return '';
  return DOCUMENTS.includes(document) ? t(`document.${document as IdentityDocument}`) : document;
}

export function languageWord(language: string, t: DeskTranslate): string {
  return language === 'zh-CN' || language === 'en' ? t(`language.${language}`) : language;
}

/** The visitor's name, or why there is none to show. */
export function nameWord({ name, detailsState }: Pick<HistoryRow, 'name' | 'detailsState'>, t: DeskTranslate): string {
  return detailsState === 'open' ? name : t(`details.${detailsState}`);
}

export function hostWord({ host }: Pick<HistoryRow, 'host'>, t: DeskTranslate): string {
  return host?.name ?? t('host.reception');
}

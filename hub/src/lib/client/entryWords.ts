import { DOCUMENTS, type VisitEvent, type VisitEventType } from '@foyer/shared/visits';
import type { TimelineEntry } from '../board/row.ts';
import type { DeskTranslate } from './words.svelte.ts';

type Facts<T extends VisitEventType> = Extract<VisitEvent, { type: T }>['facts'];
type Describe = { [T in VisitEventType]: (t: DeskTranslate, facts: Facts<T>) => string };

/** One sentence for each kind of fact. */
const DESCRIBE: Describe = {
  'visit.registered': (t, { origin, callNumber, heads }) => t(`event.registered.${origin}`, { callNumber, heads }),
  'visit.host-asked': (t, { rung, channel }) =>
    t('event.host-asked', { rung: t(`rung.${rung}`), channel: t(`channel.${channel}`) }),
  'visit.host-saw': (t) => t('event.host-saw'),
  'visit.asked-to-wait': (t, { minutes, word }) => t('event.asked-to-wait', { minutes, word: t(`word.${word}`) }),
  'visit.approved': (t, { word, overrides }) =>
    t(overrides === undefined ? 'event.approved' : 'event.approved-instead', { word: t(`word.${word}`) }),
  'visit.declined': (t, { word, overrides }) =>
    t(overrides === undefined ? 'event.declined' : 'event.declined-instead', { word: t(`word.${word}`) }),
  'visit.identity-verified': (t, { document }) =>
    t('event.identity-verified', { document: DOCUMENTS.includes(document) ? t(`document.${document}`) : document }),
  'visit.pass-issued': (t) => t('event.pass-issued'),
  'visit.pass-revoked': (t) => t('event.pass-revoked'),
  'visit.checked-in': (t, { heads, granted }) => t(`event.checked-in.${granted}`, { heads }),
  'visit.checked-out': (t, { heads, how }) => t('event.checked-out', { heads, how: t(`how.${how}`) }),
  'visit.refused': (t) => t('event.refused'),
  'visit.withdrawn': (t) => t('event.withdrawn'),
  'visit.noted': (t) => t('event.noted'),
  'visit.corrected': (t, facts) => t(facts.details === undefined ? 'event.corrected' : 'event.corrected-details'),
};

/** What an entry says. A fact of a later version is named by its type rather than left out. */
export function entryWords(t: DeskTranslate, entry: TimelineEntry): string {
  const describe = DESCRIBE[entry.type as VisitEventType] as ((t: DeskTranslate, facts: unknown) => string) | undefined;
  return describe ? describe(t, entry.facts) : entry.type;
}

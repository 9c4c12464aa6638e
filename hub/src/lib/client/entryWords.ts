import { DOCUMENTS, type VisitEvent, type VisitEventType } from '@foyer/shared/visits';
import type { TimelineEntry } from '../board/row.ts';
import { thingsWords } from '@foyer/shared/i18n';
import type { DeskTranslate } from './words.svelte.ts';

type Facts<T extends VisitEventType> = Extract<VisitEvent, { type: T }>['facts'];
/** What a sentence needs besides the facts. */
interface Names {
  time: (ms: number) => string;
  lobby: (id: string) => string;
}
type Describe = { [T in VisitEventType]: (t: DeskTranslate, facts: Facts<T>, names: Names) => string };

/** One sentence for each kind of fact. */
const DESCRIBE: Describe = {
  'visit.registered': (t, { origin, callNumber, heads }) => t(`event.registered.${origin}`, { callNumber, heads }),
  'visit.host-asked': (t, { rung, channel }) =>
    // Only whoever was asked themselves does so on their page.
    rung === 'desk' && channel === 'tenant-page'
      ? t('event.sent-to-desk')
      : t('event.host-asked', { rung: t(`rung.${rung}`), channel: t(`channel.${channel}`) }),
  'visit.host-saw': (t) => t('event.host-saw'),
  'visit.asked-to-wait': (t, { minutes, word }) => t('event.asked-to-wait', { minutes, word: t(`word.${word}`) }),
  'visit.host-said': (t, { answer, word }) =>
    answer === undefined
      ? t('event.host-said-own', { word: t(`word.${word}`) })
      : t('event.host-said', { answer: t(`said.${answer}`), word: t(`word.${word}`) }),
  'visit.approved': (t, { word, overrides }) =>
    t(overrides === undefined ? 'event.approved' : 'event.approved-instead', { word: t(`word.${word}`) }),
  'visit.declined': (t, { word, overrides }) =>
    t(overrides === undefined ? 'event.declined' : 'event.declined-instead', { word: t(`word.${word}`) }),
  'visit.vouched': (t, { expires }, { time }) => t('event.vouched', { until: time(expires) }),
  'visit.vouch-settled': (t, { outcome }) => t(`event.vouch-settled.${outcome}`),
  'visit.identity-verified': (t, { document }) =>
    t('event.identity-verified', { document: DOCUMENTS.includes(document) ? t(`document.${document}`) : document }),
  'visit.pass-issued': (t) => t('event.pass-issued'),
  'visit.pass-revoked': (t) => t('event.pass-revoked'),
  'visit.pass-extended': (t, { expires }, { time }) => t('event.pass-extended', { until: time(expires) }),
  'visit.presumed-left': (t) => t('event.presumed-left'),
  'visit.seen-inside': (t, { how }) => t(`event.seen-inside.${how}`),
  'visit.things-declared': (t, { things }) =>
    things.length === 0 ? t('event.things-none') : t('event.things-declared', { things: thingsWords(t, things) }),
  'visit.things-out': (t, { things }) =>
    things.length === 0 ? t('event.things-stay') : t('event.things-out', { things: thingsWords(t, things) }),
  'visit.joined': (t, { heads }) => t('event.joined', { heads }),
  'visit.moved': (t, { lobby }, names) =>
    lobby === undefined ? t('event.moved') : t('event.moved-lobby', { lobby: names.lobby(lobby) }),
  'visit.taken-back': (t) => t('event.taken-back'),
  'visit.checked-in': (t, { heads, granted }) => t(`event.checked-in.${granted}`, { heads }),
  'visit.checked-out': (t, { heads, how }) => t('event.checked-out', { heads, how: t(`how.${how}`) }),
  'visit.refused': (t) => t('event.refused'),
  'visit.withdrawn': (t) => t('event.withdrawn'),
  'visit.noted': (t, { about }) => t(about === 'credentials' ? 'event.credentials' : 'event.noted'),
  'visit.flag-settled': (t, { flag, how }) =>
    t('event.flag-settled', { flag: t(`flag.${flag}`), how: t(`settled.${how}`) }),
  'visit.corrected': (t, facts) => t(facts.details === undefined ? 'event.corrected' : 'event.corrected-details'),
};

/** What an entry says. A fact of a later version is named by its type rather than left out. */
export function entryWords(t: DeskTranslate, entry: TimelineEntry, names: Names): string {
  const describe = DESCRIBE[entry.type as VisitEventType] as
    ((t: DeskTranslate, facts: unknown, names: Names) => string) | undefined;
  return describe ? describe(t, entry.facts, names) : entry.type;
}

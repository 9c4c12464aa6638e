import { callStatus, type Call } from '@foyer/shared/calls';
import type { Actor } from '@foyer/shared/events';
import { helpStatus, type Help } from '@foyer/shared/help';
import { createTranslate, type Locale } from '@foyer/shared/i18n';
import { deskMessages } from '@foyer/shared/i18n/messages/desk';
import { dutyMailMessages } from '@foyer/shared/i18n/messages/dutyMail';
import { screenKeyOf } from '../../../client/screenWords.ts';
import type { Incident } from '../../fleet/incidents.ts';
import type { DutyPerson } from '../../duty/people.ts';
import type { Message, Told } from '../outbox.ts';
import { startLetter, type MailSources } from './sources.ts';
import { toldOf } from './told.ts';
import { timeIn } from './when.ts';

/** What messages to those on duty draw on besides. */
export interface DutySources {
  person(id: string): DutyPerson | null;
  /** Whether any channel of that building leads to them. */
  reaches(id: string, siteId: string | null): boolean;
  call(id: string): Promise<Call>;
  help(id: string): Promise<Help>;
  incident(id: string): Incident | null;
  helpWords(help: Help): Promise<string | null>;
  deviceName(id: string): string;
  actor(by: Actor): string;
}

const wordsIn = (locale: Locale) => createTranslate<typeof dutyMailMessages.en>(dutyMailMessages, locale);
const deskWordsIn = (locale: Locale) => createTranslate<typeof deskMessages.en>(deskMessages, locale);

/** Somebody at a kiosk rings in vain. Once it is answered there is nothing left to say. */
export async function renderCallUnanswered(
  sources: MailSources,
  { callId, personId }: Extract<Message, { kind: 'call-unanswered' }>,
  id: string,
): Promise<Told | 'over'> {
  const { duty, sites, address: hub } = sources;
  const person = duty.person(personId);
  const call = await duty.call(callId);
  if (!person || call.raisedAt === null || callStatus(call) !== 'ringing') return 'over';
  if (!duty.reaches(personId, call.site)) return 'over';
  const { language: locale } = person;
  const t = wordsIn(locale);
  const device = duty.deviceName(call.device);
  const time = timeIn(locale, sites.settings(call.site).timeZone, call.raisedAt);
  const letter = {
    ...startLetter(locale, call.site, sources),
    heading: t('call.heading'),
    lead: t('call.lead', { device, time }),
    facts: [
      [t('fact.kiosk'), device],
      [t('fact.doing'), deskWordsIn(locale)(screenKeyOf(call.screen))],
      [t('fact.since'), time],
      ...deskFact(sources, call.site, t('fact.desk')),
    ] as const,
    // Who has no account cannot open the desk: they go there.
    action: person.staff ? { label: t('call.action'), url: `${hub}/desk` } : null,
    notes: [t('call.go'), ...(person.staff ? [t('call.answer')] : [])],
  };
  const subject = t('call.subject', { device });
  return toldOf(toDuty(sources, personId, call.site), letter, {
    id,
    about: 'call-unanswered',
    subject,
    discreet: subject,
  });
}

/** The desk calls for help. Who comes too late to a call that is over is not sent there. */
export async function renderHelpWanted(
  sources: MailSources,
  { helpId, personId }: Extract<Message, { kind: 'help-wanted' }>,
  id: string,
): Promise<Told | 'over'> {
  const { duty, sites, board, address: hub } = sources;
  const person = duty.person(personId);
  const help = await duty.help(helpId);
  if (!person || !help.raised || helpStatus(help) !== 'called' || !duty.reaches(personId, help.site)) return 'over';
  const { kind, place: where, dueAt, at, by, visitId } = help.raised;
  const { language: locale } = person;
  const { timeZone } = sites.settings(help.site);
  const t = wordsIn(locale);
  const desk = deskWordsIn(locale);
  const [what, place] = [desk(`help.kind.${kind}`), desk(`help.place.${where}`)];
  const words = await duty.helpWords(help);
  const visit = visitId === null ? null : await board.row(visitId);
  const letter = {
    ...startLetter(locale, help.site, sources),
    heading: what,
    lead: t('help.lead', { time: timeIn(locale, timeZone, dueAt) }),
    facts: [
      [t('fact.what'), what],
      [t('fact.place'), place],
      ...(words === null ? [] : [[t('fact.words'), words] as const]),
      ...(visit?.callNumber ? [[t('fact.visit'), visit.callNumber] as const] : []),
      [t('fact.called'), t('fact.called-by', { time: timeIn(locale, timeZone, at), name: duty.actor(by) })],
      ...deskFact(sources, help.site, t('fact.desk')),
    ] as const,
    action: person.staff ? { label: t('help.action'), url: `${hub}/desk` } : null,
    notes: [t('help.tell')],
  };
  const subject = t('help.subject', { kind: what, place });
  return toldOf(toDuty(sources, personId, help.site), letter, { id, about: 'help-wanted', subject, discreet: subject });
}

/** Somebody on duty, along what that building has. */
export const toDuty = ({ sites }: Pick<MailSources, 'sites'>, dutyPersonId: string, siteId: string | null) => ({
  dutyPersonId,
  siteId: sites.settings(siteId).id,
});

export function deskFact(
  { sites }: MailSources,
  siteId: string | null,
  label: string,
): readonly (readonly [string, string])[] {
  const { deskTelephone } = sites.settings(siteId);
  return deskTelephone ? [[label, deskTelephone]] : [];
}

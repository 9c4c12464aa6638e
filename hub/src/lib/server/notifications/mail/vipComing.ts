import { createTranslate } from '@foyer/shared/i18n';
import { dutyMailMessages } from '@foyer/shared/i18n/messages/dutyMail';
import type { Message, Told } from '../outbox.ts';
import { deskFact, toDuty } from './onDuty.ts';
import { startLetter, type MailSources } from './sources.ts';
import { toldOf } from './told.ts';
import { timeIn } from './when.ts';

/** Somebody comes whom no kiosk receives. Once they are here, or called off, there is nothing left to say. */
export async function renderVipComing(
  sources: MailSources,
  { visitId, personId }: Extract<Message, { kind: 'vip-coming' }>,
  id: string,
): Promise<Told | 'over'> {
  const { duty, sites, board, address: hub } = sources;
  const person = duty.person(personId);
  const row = await board.row(visitId);
  if (!person || row?.status.status !== 'expected' || !duty.reaches(personId, row.siteId)) return 'over';
  const { language: locale } = person;
  const t = createTranslate<typeof dutyMailMessages.en>(dutyMailMessages, locale);
  const time = timeIn(locale, sites.settings(row.siteId).timeZone, row.status.from);
  const host = row.host === null ? row.tenant.name : `${row.tenant.name}, ${row.host.name}`;
  const letter = {
    ...startLetter(locale, row.siteId, sources),
    heading: t('vip.heading', { time }),
    lead: t('vip.lead', { time }),
    facts: [
      [t('fact.guest'), row.company === null ? row.name : `${row.name}, ${row.company}`],
      [t('fact.to'), [host, row.tenant.unit].filter((one) => one !== '').join(' · ')],
      [t('fact.heads'), String(row.heads)],
      ...(row.plate === null ? [] : [[t('fact.plate'), row.plate] as const]),
      ...deskFact(sources, row.siteId, t('fact.desk')),
    ] as const,
    action: person.staff ? { label: t('vip.action'), url: `${hub}/desk?visit=${encodeURIComponent(visitId)}` } : null,
    notes: [t('vip.note')],
  };
  const subject = t('vip.heading', { time });
  return toldOf(toDuty(sources, personId, row.siteId), letter, { id, about: 'vip-coming', subject, discreet: subject });
}

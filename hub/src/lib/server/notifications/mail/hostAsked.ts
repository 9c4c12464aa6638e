import { DEFAULT_LOCALE } from '@foyer/shared/i18n';
import type { Mail, Message } from '../outbox.ts';
import { mailOf, startLetter, wordsIn, type MailSources } from './sources.ts';

/** Details follow a registration on a replication of their own; the host is told without them rather than late. */
const DETAILS_AWAITED_MS = 15_000;
/** A visit is answered while it waits. The page says how things stand for longer than that. */
const LINK_LIFETIME_MS = 12 * 60 * 60_000;

export async function renderHostAsked(
  sources: MailSources,
  { visitId, personId }: Extract<Message, { kind: 'host-asked' }>,
  queuedAt: number,
): Promise<Mail | 'not-yet' | 'over'> {
  const { board, directory, links, address: hub, now, site } = sources;
  const row = await board.row(visitId);
  if (row?.status.status !== 'awaiting-host') return 'over';
  if (row.detailsState === 'awaited' && now() < queuedAt + DETAILS_AWAITED_MS) return 'not-yet';

  const tenant = directory.tenant(row.tenant.id);
  const person = personId === null ? null : directory.person(personId);
  const address = personId === null ? tenant?.reception.email : person?.contact.email;
  if (!address) return 'over';

  const locale = person?.language ?? tenant?.settings.language ?? DEFAULT_LOCALE;
  const t = wordsIn(locale);
  const visitor = row.name || t('asked.someone');
  const forHost = row.host !== null && row.host.id === personId;
  const { token } = await links.issue({ kind: 'approve', visitId, personId }, LINK_LIFETIME_MS);
  const deskTelephone = site.settings().deskTelephone;
  const letter = {
    ...startLetter(locale, sources),
    heading: forHost ? t('asked.heading') : t('asked.heading.company', { tenant: row.tenant.name }),
    lead: t('asked.lead', { visitor, site: site.settings().name[locale] }),
    facts: [
      [t('fact.name'), visitor],
      ...(row.company ? [[t('fact.company'), row.company] as const] : []),
      [t('fact.purpose'), t(`purpose.${row.purpose}`)],
      [t('fact.heads'), String(row.heads)],
      ...(forHost || !row.host ? [] : [[t('fact.host'), row.host.name] as const]),
      ...(deskTelephone ? [[t('fact.desk'), deskTelephone] as const] : []),
    ] as const,
    action: { label: t('asked.action'), url: `${hub}/approve/${token}` },
    notes: [t('asked.nothingYet'), t('asked.otherwise')],
  };
  const subject = forHost
    ? t('asked.subject', { visitor })
    : t('asked.subject.company', { visitor, tenant: row.tenant.name });
  return mailOf({ name: person?.name ?? row.tenant.name, address }, subject, letter);
}

import { DEFAULT_LOCALE } from '@foyer/shared/i18n';
import { askedId } from '../../ladder/askedId.ts';
import type { Message, Told } from '../outbox.ts';
import type { Letter } from './letter.ts';
import { channelWordsIn } from './channelWords.ts';
import { recipientOf } from './recipient.ts';
import { startLetter, wordsIn, type MailSources } from './sources.ts';

/** Details follow a registration on a replication of their own; the host is told without them rather than late. */
const DETAILS_AWAITED_MS = 15_000;
/** A visit is answered while it waits. The page says how things stand for longer than that. */
const LINK_LIFETIME_MS = 12 * 60 * 60_000;
/** 132 bits. */
const SHORT_TOKEN_CHARACTERS = 22;

export async function renderHostAsked(
  sources: MailSources,
  { visitId, personId, rung, nth = 1 }: Extract<Message, { kind: 'host-asked' }>,
  queuedAt: number,
  id: string,
): Promise<Told | 'not-yet' | 'over'> {
  const { board, directory, links, publicUrl, now, sites } = sources;
  const row = await board.row(visitId);
  if (row?.status.status !== 'awaiting-host') return 'over';
  if (row.detailsState === 'awaited' && now() < queuedAt + DETAILS_AWAITED_MS) return 'not-yet';

  const tenant = directory.tenant(row.tenant.id);
  const person = personId === null ? null : directory.person(personId);
  const to = recipientOf(sources, row.tenant.id, personId);
  if (!to) return 'over';

  const locale = person?.language ?? tenant?.settings.language ?? DEFAULT_LOCALE;
  const t = wordsIn(locale);
  const visitor = row.name || t('asked.someone');
  const isAgain = nth > 1;
  const { id: tenantId, name: tenantName } = row.tenant;
  const forHost = row.host !== null && row.host.id === personId;
  const { name, deskTelephone } = sites.settings(row.siteId);
  const letter = {
    ...startLetter(locale, row.siteId, sources),
    heading: forHost ? t('asked.heading') : t('asked.heading.company', { tenant: row.tenant.name }),
    lead: t(isAgain ? 'asked.lead.again' : 'asked.lead', { visitor, site: name[locale] }),
    facts: [
      [t('fact.name'), visitor],
      ...(row.company ? [[t('fact.company'), row.company] as const] : []),
      [t('fact.purpose'), t(`purpose.${row.purpose}`)],
      [t('fact.heads'), String(row.heads)],
      ...(forHost || !row.host ? [] : [[t('fact.host'), row.host.name] as const]),
      ...(deskTelephone ? [[t('fact.desk'), deskTelephone] as const] : []),
    ] as const,
    ...(await asking()),
  };
  const visit = { id: visitId, registration: { tenantId } };
  const follows = isAgain ? askedId(visit, { rung, nth: nth - 1 }, personId) : null;
  const site = name[locale];
  return {
    to,
    tidings: {
      id,
      follows,
      about: 'visitor-waiting',
      subject: subject(),
      letter,
      shortLink: await shortLink(),
      discreet: channelWordsIn(locale)('asked.discreet', { site }),
      parameters: { site, visitor, company: row.company ?? '', code: '' },
    },
  };

  function subject(): string {
    if (isAgain) return t('asked.subject.again', { visitor });
    return forHost ? t('asked.subject', { visitor }) : t('asked.subject.company', { visitor, tenant: tenantName });
  }

  async function asking(): Promise<Pick<Letter, 'action' | 'notes'>> {
    if (publicUrl === null)
      return {
        action: null,
        notes: [deskTelephone ? t('asked.telephone', { telephone: deskTelephone }) : t('asked.deskTelephones')],
      };
    // A message that goes out a second time has to say the same, the link with it: providers know it again by that.
    const { token } = await links.issueOnce(id, { kind: 'approve', visitId, personId }, LINK_LIFETIME_MS);
    return {
      action: { label: t('asked.action'), url: `${publicUrl}/approve/${token}` },
      notes: [t('asked.nothingYet'), t('asked.otherwise')],
    };
  }

  async function shortLink(): Promise<string | null> {
    if (publicUrl === null) return null;
    const link = { kind: 'approve', visitId, personId } as const;
    const { token } = await links.issueOnce(id, link, LINK_LIFETIME_MS, SHORT_TOKEN_CHARACTERS);
    return `${publicUrl}/a/${token}`;
  }
}

import { DEFAULT_LOCALE } from '@foyer/shared/i18n';
import type { Message, Told } from '../outbox.ts';
import { channelWordsIn } from './channelWords.ts';
import { startLetter, type MailSources } from './sources.ts';

/** Somebody waits for it with the phone in their hand. */
const WAITED_FOR_MS = 10 * 60_000;

/** What a person sends to themselves, to see that it arrives. */
export function renderChannelTest(
  sources: MailSources,
  { personId, channel }: Extract<Message, { kind: 'channel-test' }>,
  queuedAt: number,
  id: string,
): Told | 'over' {
  const { directory, sites, publicUrl, now } = sources;
  const person = directory.person(personId);
  if (!person || now() > queuedAt + WAITED_FOR_MS) return 'over';
  const tenant = directory.tenant(person.tenantId);
  const locale = person.language ?? tenant?.settings.language ?? DEFAULT_LOCALE;
  const siteId = directory.siteOf(person.tenantId);
  const site = sites.settings(siteId).name[locale];
  const t = channelWordsIn(locale);
  const url = publicUrl === null ? null : `${publicUrl}/my/channels`;
  const subject = t('test.subject', { site });
  const letter = {
    ...startLetter(locale, siteId, sources),
    heading: t('test.heading'),
    lead: t('test.lead', { site }),
    action: url === null ? null : { label: t('test.action'), url },
  };
  return {
    to: { personId, only: channel },
    tidings: {
      id,
      follows: null,
      about: 'channel-test',
      subject,
      letter,
      shortLink: url,
      discreet: subject,
      parameters: { site, visitor: person.name, company: tenant?.name ?? '', code: '' },
    },
  };
}

import { DEFAULT_LOCALE } from '@foyer/shared/i18n';
import type { Message, Told } from '../outbox.ts';
import { channelWordsIn } from './channelWords.ts';
import { startLetter, type MailSources } from './sources.ts';
import { toldOf } from './told.ts';

/** The code that proves an address, to that address alone. A code that is over, or was asked for anew, is not sent. */
export function renderAddressCode(
  sources: MailSources,
  { personId, account, askedAt }: Extract<Message, { kind: 'address-code' }>,
  id: string,
): Told | 'over' {
  const { directory, sites, addressCode } = sources;
  const person = directory.person(personId);
  const code = addressCode(personId, account, askedAt);
  if (!person || code === null) return 'over';
  const locale = person.language ?? directory.tenant(person.tenantId)?.settings.language ?? DEFAULT_LOCALE;
  const siteId = directory.siteOf(person.tenantId);
  const site = sites.settings(siteId).name[locale];
  const t = channelWordsIn(locale);
  const subject = t('code.subject', { code, site });
  const letter = {
    ...startLetter(locale, siteId, sources),
    heading: subject,
    lead: t('code.lead', { site }),
    facts: [[t('code.code'), code]] as const,
    notes: [t('code.ignore')],
  };
  return toldOf({ unproven: account, of: personId }, letter, { id, about: 'code', subject, discreet: subject, code });
}

import { DEFAULT_LOCALE, isLocale } from '@foyer/shared/i18n';
import type { Mail, Message } from '../outbox.ts';
import { mailOf, startLetter, wordsIn, type MailSources } from './sources.ts';

/** As the mail says. */
const LINK_LIFETIME_MS = 30 * 60_000;
/** Nobody waits longer for a link that they asked for; a later one would only puzzle. */
const WAITED_FOR_MS = 60 * 60_000;

export async function renderSignIn(
  sources: MailSources,
  { personId, locale: wanted }: Extract<Message, { kind: 'sign-in' }>,
  queuedAt: number,
): Promise<Mail | 'over'> {
  const { directory, links, address: hub, now, site } = sources;
  const person = directory.person(personId);
  const address = person?.contact.email;
  if (!person || !address || now() > queuedAt + WAITED_FOR_MS) return 'over';
  const locale = isLocale(wanted) ? wanted : (person.language ?? DEFAULT_LOCALE);
  const t = wordsIn(locale);
  const { token } = await links.issue({ kind: 'sign-in', personId }, LINK_LIFETIME_MS);
  const tenant = directory.tenant(person.tenantId)?.name ?? person.tenantId;
  const letter = {
    ...startLetter(locale, sources),
    heading: t('signIn.heading'),
    lead: t('signIn.lead', { name: person.name, tenant }),
    action: { label: t('signIn.action'), url: `${hub}/my/sign-in/${token}` },
    notes: [t('signIn.ignore')],
  };
  return mailOf({ name: person.name, address }, t('signIn.subject', { site: site.settings().name[locale] }), letter);
}

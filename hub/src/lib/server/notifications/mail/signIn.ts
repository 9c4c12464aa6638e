import { DEFAULT_LOCALE, isLocale } from '@foyer/shared/i18n';
import type { Message, Told } from '../outbox.ts';
import { startLetter, wordsIn, type MailSources } from './sources.ts';
import { toldOf } from './told.ts';

/** As the mail says. */
const LINK_LIFETIME_MS = 30 * 60_000;
/** Nobody waits longer for a link that they asked for; a later one would only puzzle. */
const WAITED_FOR_MS = 60 * 60_000;

/** To the mailbox that was asked for; where that takes nothing, to where they have proven that they read, and nobody else. */
export async function renderSignIn(
  sources: MailSources,
  { personId, locale: wanted }: Extract<Message, { kind: 'sign-in' }>,
  queuedAt: number,
  id: string,
): Promise<Told | 'over'> {
  const { directory, links, publicUrl, now, sites } = sources;
  const person = directory.person(personId);
  if (!person?.contact.email || publicUrl === null || now() > queuedAt + WAITED_FOR_MS) return 'over';
  const locale = isLocale(wanted) ? wanted : (person.language ?? DEFAULT_LOCALE);
  const t = wordsIn(locale);
  // One link, whichever channel takes it in the end.
  const { token } = await links.issueOnce(id, { kind: 'sign-in', personId }, LINK_LIFETIME_MS);
  const tenant = directory.tenant(person.tenantId)?.name ?? person.tenantId;
  const siteId = directory.siteOf(person.tenantId);
  const letter = {
    ...startLetter(locale, siteId, sources),
    heading: t('signIn.heading'),
    lead: t('signIn.lead', { name: person.name, tenant }),
    action: { label: t('signIn.action'), url: `${publicUrl}/my/sign-in/${token}` },
    notes: [t('signIn.ignore')],
  };
  const site = sites.settings(siteId).name[locale];
  const subject = t('signIn.subject', { site });
  return toldOf({ privatelyTo: personId }, letter, { id, about: 'sign-in', subject, discreet: subject });
}

import { DEFAULT_LOCALE } from '@foyer/shared/i18n';
import type { Mail, Message } from '../outbox.ts';
import { mailOf, startLetter, wordsIn, type MailSources } from './sources.ts';
import { dayIn, timeIn } from './when.ts';

/** To a member of the staff who is invited, or who forgot their password: a link to choose one. */
export async function renderStaffWayIn(
  sources: Pick<MailSources, 'accounts' | 'waysIn' | 'links' | 'sites' | 'address' | 'now'>,
  { kind, staffId, wayInId }: Extract<Message, { kind: 'staff-invited' | 'password-reset' }>,
): Promise<Mail | 'over'> {
  const { accounts, waysIn, links, address: hub, now, sites } = sources;
  const account = accounts.byId(staffId);
  const wayIn = waysIn.of(staffId);
  // Withdrawn, used, or followed by another: a link to it would lead nowhere.
  if (!account?.mail || wayIn?.id !== wayInId) return 'over';
  const locale = account.locale ?? DEFAULT_LOCALE;
  const t = wordsIn(locale);
  const { token } = await links.issue({ kind: 'way-in', staffId, wayInId }, wayIn.expires - now());
  const siteId = account.sites[0] ?? null;
  const { name: siteName, timeZone } = sites.settings(siteId);
  const about = { site: siteName[locale], name: account.name };
  const letter = {
    ...startLetter(locale, siteId, sources),
    heading: t(`${kind}.heading`, about),
    lead: t(`${kind}.lead`, about),
    facts: [
      [t('fact.signInName'), account.signInName],
      [t('fact.until'), `${dayIn(locale, timeZone, wayIn.expires)} ${timeIn(locale, timeZone, wayIn.expires)}`],
    ] as const,
    action: { label: t('staff.choose'), url: `${hub}/sign-in/welcome/${token}` },
    notes: [t(`${kind}.note`)],
  };
  return mailOf({ name: account.name, address: account.mail }, t(`${kind}.subject`, about), letter);
}

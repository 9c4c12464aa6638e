import { DEFAULT_LOCALE } from '@foyer/shared/i18n';
import { countsOf, releaseStatus } from '@foyer/shared/releases';
import type { Releases } from '../../releases/releases.ts';
import type { Message, Told } from '../outbox.ts';
import { channelWordsIn } from './channelWords.ts';
import { recipientOf } from './recipient.ts';
import { startLetter, wordsIn, type MailSources } from './sources.ts';
import { toldOf } from './told.ts';
import { rangeIn } from './when.ts';

/** What a message about a release draws on. */
export type ReleaseSources = Pick<Releases, 'get' | 'wordsOf'>;

/** Who wants to take what out of the house and when, to somebody whose word it waits for. */
export async function renderReleaseWaits(
  sources: MailSources,
  { releaseId, personId }: Extract<Message, { kind: 'release-waits' }>,
  id: string,
): Promise<Told | 'over'> {
  const { directory, releases, sites, publicUrl, now } = sources;
  const release = await releases.get(releaseId);
  const { applied, answer, site } = release;
  // Somebody else of theirs was quicker, or it is over.
  if (!applied || answer || releaseStatus(release, now()) !== 'asked') return 'over';
  const person = directory.person(personId);
  const to = recipientOf(sources, applied.tenantId, personId);
  if (!person || !to) return 'over';
  const locale = person.language ?? directory.tenant(applied.tenantId)?.settings.language ?? DEFAULT_LOCALE;
  const t = wordsIn(locale);
  const { list } = await releases.wordsOf(release);
  const applicant = directory.person(applied.personId)?.name ?? '';
  const subject = t('release.subject', { applicant });
  const letter = {
    ...startLetter(locale, site, sources),
    heading: subject,
    lead: t('release.lead', { when: rangeIn(locale, sites.settings(site).timeZone, applied.from, applied.until) }),
    facts: countsOf(release).map((count, i) => [list?.lines[i] ?? '–', `× ${count}`] as const),
    action: publicUrl === null ? null : { label: t('release.action'), url: `${publicUrl}/my/releases/${releaseId}` },
    notes: [t('release.why')],
  };
  const discreet = channelWordsIn(locale)('release.discreet', { site: sites.settings(site).name[locale] });
  return toldOf(to, letter, { id, about: 'release-waits', subject, discreet });
}

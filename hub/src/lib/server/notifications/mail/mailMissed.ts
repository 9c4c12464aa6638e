import { DEFAULT_LOCALE } from '@foyer/shared/i18n';
import { letterStatus } from '@foyer/shared/post';
import type { Post } from '../../post/post.ts';
import type { Message, Told } from '../outbox.ts';
import { channelWordsIn } from './channelWords.ts';
import { recipientOf } from './recipient.ts';
import { startLetter, wordsIn, type MailSources } from './sources.ts';
import { toldOf } from './told.ts';
import { timeIn } from './when.ts';

/** What a message about mail that nobody took in draws on. */
export type PostSources = { letters: Pick<Post['letters'], 'get'>; rounds: Pick<Post['rounds'], 'get'> };

/** When somebody stood at the door, what with, and how to get it. */
export async function renderMailMissed(
  sources: MailSources,
  message: Extract<Message, { kind: 'mail-missed' }>,
  id: string,
): Promise<Told | 'over'> {
  const { directory, sites } = sources;
  const { tenantId, personId } = message;
  const missed = await missedOf(sources.post, message);
  if (!missed) return 'over';
  const tenant = directory.tenant(tenantId);
  const person = personId === null ? null : directory.person(personId);
  const to = recipientOf(sources, tenantId, personId);
  if (!tenant || !to) return 'over';
  const locale = person?.language ?? tenant.settings.language ?? DEFAULT_LOCALE;
  const t = wordsIn(locale);
  const { name, timeZone, deskTelephone } = sites.settings(missed.siteId);
  const what = t(`post.${missed.kind}`);
  const subject = t('post.subject', { what });
  const letter = {
    ...startLetter(locale, missed.siteId, sources),
    heading: subject,
    lead: t('post.lead', { what, time: timeIn(locale, timeZone, missed.at) }),
    notes: [t('post.what-to-do'), ...(deskTelephone === '' ? [] : [t('post.call', { telephone: deskTelephone })])],
  };
  const discreet = channelWordsIn(locale)('post.discreet', { site: name[locale] });
  return toldOf(to, letter, { id, about: 'mail-missed', subject, discreet });
}

/** Null where it was signed for meanwhile, or has gone back. */
async function missedOf({ letters, rounds }: PostSources, message: Extract<Message, { kind: 'mail-missed' }>) {
  if (message.noun === 'letter') {
    const letter = await letters.get(message.subject);
    const last = letter.missed.at(-1);
    if (letterStatus(letter) !== 'back' || !last) return null;
    return { siteId: letter.site, at: last.at, kind: letter.received!.kind };
  }
  const round = await rounds.get(message.subject);
  const door = round.doors.get(message.tenantId);
  if (!round.opened || round.cancelled || door?.state !== 'missed') return null;
  return { siteId: round.site, at: door.at, kind: round.opened.kind };
}

import type { About } from '../../channels/channel.ts';
import type { Recipient, Told } from '../outbox.ts';
import type { Letter } from './letter.ts';

/**
 * A letter on its way along somebody's channels.
 * @param words.discreet what may be said where others read along: it names nobody
 * @param words.shortLink where the letter's own is too long for an SMS; the letter's where there is none
 */
export function toldOf(
  to: Recipient,
  letter: Letter,
  words: { id: string; about: About; subject: string; discreet: string; shortLink?: string; code?: string },
): Told {
  const { shortLink = letter.action?.url ?? null, code = '', ...rest } = words;
  const parameters = { site: letter.site, visitor: '', company: '', code };
  return { to, tidings: { ...rest, follows: null, letter, shortLink, parameters } };
}

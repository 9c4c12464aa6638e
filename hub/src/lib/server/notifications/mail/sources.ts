import { createTranslate, type Locale } from '@foyer/shared/i18n';
import { mailMessages } from '@foyer/shared/i18n/messages/mail';
import type { SiteSettings } from '@foyer/shared/site';
import type { Board } from '../../hub.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Invites } from '../../invites/invites.ts';
import type { Links } from '../../links/links.ts';
import type { Mail } from '../outbox.ts';
import { htmlOf, textOf, type Letter } from './letter.ts';

/** What templates draw on. */
export interface MailSources {
  site: { settings(): SiteSettings };
  directory: Pick<Directory, 'person' | 'tenant'>;
  board: Pick<Board, 'row'>;
  invites: Pick<Invites, 'view' | 'token' | 'code' | 'checkDigits'>;
  links: Pick<Links, 'issue'>;
  /** Where the recipient reaches the hub: `https://host`, without a trailing slash. */
  address: string;
  /** As in `FOYER_MAIL_FROM`: an address, or a name and an address. */
  sender: string;
  now: () => number;
}

export function wordsIn(locale: Locale) {
  return createTranslate<(typeof mailMessages)['en']>(mailMessages, locale);
}

/** A letter with nothing in it but the house's own lines. */
export function startLetter(locale: Locale, { site }: MailSources) {
  const name = site.settings().name[locale];
  const empty = { facts: [], action: null, image: null, code: null, notes: [] };
  return { ...empty, locale, site: name, footer: wordsIn(locale)('footer', { site: name }) };
}

export function mailOf(
  to: Mail['to'],
  subject: string,
  letter: Letter,
  enclosed: Partial<Pick<Mail, 'attachments' | 'calendar'>> = {},
): Mail {
  return { to, subject, text: textOf(letter), html: htmlOf(letter), attachments: [], calendar: null, ...enclosed };
}

import { createTranslate, type Locale } from '@foyer/shared/i18n';
import { mailMessages } from '@foyer/shared/i18n/messages/mail';
import type { Accounts } from '../../accounts/accounts.ts';
import type { WaysIn } from '../../accounts/waysIn.ts';
import type { Board, Sites } from '../../hub.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Invites } from '../../invites/invites.ts';
import type { Codes } from '../../returning/codes.ts';
import type { Links } from '../../links/links.ts';
import type { Mail } from '../outbox.ts';
import type { Foods } from '../../food/foods.ts';
import type { Proving } from '../../channels/proving.ts';
import type { Troubles } from '../../channels/troubles.ts';
import type { Keeps } from '../../keeps/keeps.ts';
import type { PostSources } from './mailMissed.ts';
import type { ParcelSources } from './parcelsWaiting.ts';
import type { ReleaseSources } from './releaseWaits.ts';
import type { DutySources } from './onDuty.ts';
import type { WeeklySources } from './weeklyReport.ts';
import { htmlOf, textOf, type Letter } from './letter.ts';

/** What templates draw on. */
export interface MailSources {
  sites: Pick<Sites, 'settings'>;
  directory: Pick<Directory, 'person' | 'tenant' | 'siteOf'>;
  accounts: Pick<Accounts, 'byId'>;
  waysIn: Pick<WaysIn, 'of'>;
  board: Pick<Board, 'row'>;
  invites: Pick<Invites, 'view' | 'days' | 'token' | 'code' | 'checkDigits' | 'linkId'>;
  links: Pick<Links, 'issue' | 'issueOnce'>;
  /** Whether any channel leads to somebody of the directory. */
  reaches(personId: string): boolean;
  troubles: Pick<Troubles, 'of'>;
  addressCode: Proving['codeOf'];
  duty: DutySources;
  foods: Pick<Foods, 'get'>;
  keeps: Pick<Keeps, 'get' | 'textOf'>;
  parcels: ParcelSources;
  post: PostSources;
  releases: ReleaseSources;
  weekly: WeeklySources;
  /** Codes for kiosks while they may be typed, and the number of a returning visitor. */
  kioskCodes: {
    digitsOf: Codes['digitsOf'];
    phoneOf(mark: string, siteId: string): Promise<string | null>;
  };
  /** Where staff reach the hub: `https://host`, without a trailing slash. */
  address: string;
  /** Where phones do; null where they cannot, and then hosts and guests are sent no links. */
  publicUrl: string | null;
  /** As in `FOYER_MAIL_FROM`: an address, or a name and an address. */
  sender: string;
  now: () => number;
}

export function wordsIn(locale: Locale) {
  return createTranslate<(typeof mailMessages)['en']>(mailMessages, locale);
}

/** A letter with nothing in it but the house's own lines. */
export function startLetter(locale: Locale, siteId: string | null, { sites }: Pick<MailSources, 'sites'>) {
  const name = sites.settings(siteId).name[locale];
  const empty = { facts: [], action: null, image: null, code: null, notes: [] };
  return { ...empty, locale, site: name, footer: wordsIn(locale)('footer', { site: name }) };
}

export function mailOf(
  to: Mail['to'],
  subject: string,
  letter: Letter,
  enclosed: Partial<Pick<Mail, 'attachments' | 'calendar' | 'follows'>> = {},
): Mail {
  const nothing = { attachments: [], calendar: null, follows: null };
  return { to, subject, text: textOf(letter), html: htmlOf(letter), ...nothing, ...enclosed };
}

import { DEFAULT_LOCALE, isLocale } from '@foyer/shared/i18n';
import type { Message, Told } from '../outbox.ts';
import { channelWordsIn } from './channelWords.ts';
import { startLetter, type MailSources } from './sources.ts';

/** The code that somebody is to type at the kiosk before them; nothing once it is used, too old or replaced. */
export async function renderKioskCode(
  sources: MailSources,
  { codeFor, nonce, siteId, personId, language }: Extract<Message, { kind: 'kiosk-code' }>,
  id: string,
): Promise<Told | 'over'> {
  const { kioskCodes, directory, sites } = sources;
  const open = await kioskCodes.digitsOf(codeFor, nonce);
  if (!open) return 'over';
  const { digits, asked } = open;
  const to = await addressee();
  if (!to) return 'over';
  const person = personId === null ? undefined : directory.person(personId);
  const wanted = person?.language ?? language;
  const locale = isLocale(wanted) ? wanted : DEFAULT_LOCALE;
  const site = sites.settings(siteId).name[locale];
  const t = channelWordsIn(locale);
  const subject = t('kioskCode.subject', { site, code: digits });
  const letter = {
    ...startLetter(locale, siteId, sources),
    heading: subject,
    lead: t('kioskCode.lead'),
    notes: [t('kioskCode.ignore')],
  };
  return {
    to,
    tidings: {
      ...{ id, follows: null, about: 'code', subject, letter, shortLink: null },
      discreet: t('kioskCode.discreet', { site }),
      parameters: { site, visitor: '', company: '', code: digits },
    },
  };

  async function addressee(): Promise<Told['to'] | null> {
    if (personId !== null) return directory.person(personId) ? { privatelyTo: personId } : null;
    const mobile = 'phone' in asked.to ? await kioskCodes.phoneOf(asked.to.phone, siteId) : null;
    return mobile === null ? null : { mobile, siteId };
  }
}

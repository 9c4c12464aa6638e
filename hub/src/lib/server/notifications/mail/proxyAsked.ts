import { DEFAULT_LOCALE } from '@foyer/shared/i18n';
import { awaitsWord, codeOf, PROXY_ASKED_FOR_MS, spotOf } from '@foyer/shared/parcels';
import type { Message, Told } from '../outbox.ts';
import { channelWordsIn } from './channelWords.ts';
import { recipientOf } from './recipient.ts';
import { startLetter, wordsIn, type MailSources } from './sources.ts';
import { toldOf } from './told.ts';

/** 132 bits. */
const SHORT_TOKEN_CHARACTERS = 22;

/** Somebody stands at the desk and wants to collect for them: yes or no behind a link, whoever's phone it is. */
export async function renderProxyAsked(
  sources: MailSources,
  { parcelId, personId }: Extract<Message, { kind: 'proxy-asked' }>,
  id: string,
): Promise<Told | 'over'> {
  const { directory, sites, publicUrl, parcels, links, now } = sources;
  const parcel = await parcels.get(parcelId);
  const { recipient, proxyAsked, site } = parcel;
  if (!recipient || !awaitsWord(parcel, now())) return 'over';
  const to = recipientOf(sources, recipient.tenantId, personId);
  const name = await parcels.askedName(parcel);
  if (!to || name === null) return 'over';
  const language = directory.person(personId)?.language ?? directory.tenant(recipient.tenantId)?.settings.language;
  const locale = language ?? DEFAULT_LOCALE;
  const t = wordsIn(locale);
  const asked = parcels.waitingFor(recipient).filter((one) => one.proxyAsked?.askId === proxyAsked?.askId);
  const codes = asked.flatMap((one) => spotOf(one) ?? []).map(codeOf);
  const { name: house, deskTelephone } = sites.settings(site);
  const subject = t('proxy.subject', { name });
  const letter = {
    ...startLetter(locale, site, sources),
    heading: subject,
    lead: t('proxy.lead', { name, site: house[locale] }),
    facts: codes.length === 0 ? [] : [[t('proxy.codes'), codes.join(', ')] as const],
    action: publicUrl === null ? null : { label: t('proxy.action'), url: `${publicUrl}/collect/${await token()}` },
    notes: [t('proxy.why'), ...(deskTelephone === '' ? [] : [t('proxy.desk', { telephone: deskTelephone })])],
  };
  const discreet = channelWordsIn(locale)('proxy.discreet', { site: house[locale] });
  const shortLink = publicUrl === null ? null : `${publicUrl}/collect/${await token(SHORT_TOKEN_CHARACTERS)}`;
  const words = { id, about: 'proxy-asked', subject, discreet } as const;
  return toldOf(to, letter, shortLink === null ? words : { ...words, shortLink });

  /** The same for a message that goes out a second time. It is over when the question is. */
  async function token(characters?: number): Promise<string> {
    const { askId, at } = proxyAsked!;
    const link = { kind: 'collect', parcelId, askId, personId } as const;
    return (await links.issueOnce(id, link, at + PROXY_ASKED_FOR_MS - now(), characters)).token;
  }
}

import { DEFAULT_LOCALE } from '@foyer/shared/i18n';
import { awaitsWord, codeOf, spotOf } from '@foyer/shared/parcels';
import type { Message, Told } from '../outbox.ts';
import { channelWordsIn } from './channelWords.ts';
import { recipientOf } from './recipient.ts';
import { startLetter, wordsIn, type MailSources } from './sources.ts';
import { toldOf } from './told.ts';

/** Somebody stands at the desk and wants to collect for them: yes or no, on their own page. */
export async function renderProxyAsked(
  sources: MailSources,
  { parcelId, personId }: Extract<Message, { kind: 'proxy-asked' }>,
  id: string,
): Promise<Told | 'over'> {
  const { directory, sites, publicUrl, parcels, now } = sources;
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
    action: publicUrl === null ? null : { label: t('proxy.action'), url: `${publicUrl}/my/parcels` },
    notes: [t('proxy.why'), ...(deskTelephone === '' ? [] : [t('proxy.desk', { telephone: deskTelephone })])],
  };
  const discreet = channelWordsIn(locale)('proxy.discreet', { site: house[locale] });
  return toldOf(to, letter, { id, about: 'proxy-asked', subject, discreet });
}

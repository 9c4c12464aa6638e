import { DEFAULT_LOCALE } from '@foyer/shared/i18n';
import { carrierMessages } from '@foyer/shared/i18n/messages/carriers';
import { codeOf, parcelStatus, spotOf, type Parcel, type Recipient } from '@foyer/shared/parcels';
import type { Message, Told } from '../outbox.ts';
import { channelWordsIn } from './channelWords.ts';
import { qrImage } from './qrImage.ts';
import { recipientOf } from './recipient.ts';
import { startLetter, wordsIn, type MailSources } from './sources.ts';
import { toldOf } from './told.ts';
import { dayIn } from './when.ts';

/** What a message about parcels draws on. */
export interface ParcelSources {
  get(parcelId: string): Promise<Parcel>;
  /** The signed pass behind the QR code. */
  pass(parcel: Parcel): Promise<string>;
  /** Who came for it without a code. */
  askedName(parcel: Parcel): Promise<string | null>;
  waitingFor(recipient: Recipient): Parcel[];
  /** What a visitor said who left it. */
  wordsOf(parcel: Parcel): Promise<{ left: string | null }>;
}

const QR = 'pick-up';

/** All that waits for somebody in one message: a code for each, and one QR code for them all. */
export async function renderParcelsWaiting(
  sources: MailSources,
  { parcelIds, personId, neighbour }: Extract<Message, { kind: 'parcels-waiting' }>,
  id: string,
): Promise<Told | 'over'> {
  const { directory, sites, publicUrl, parcels: from } = sources;
  const all = await Promise.all(parcelIds.map((parcelId) => from.get(parcelId)));
  // Whoever came down meanwhile has them.
  const waiting = all.filter((parcel) => parcelStatus(parcel) === 'shelved');
  const [first] = waiting;
  if (!first?.recipient) return 'over';
  const keeper = first.neighbour === null ? undefined : directory.tenant(first.neighbour);
  const tenant = neighbour ? keeper : directory.tenant(first.recipient.tenantId);
  const person = personId === null ? null : directory.person(personId);
  const to = tenant ? recipientOf(sources, tenant.id, personId) : null;
  if (!tenant || !to) return 'over';

  const locale = person?.language ?? tenant.settings.language ?? DEFAULT_LOCALE;
  const t = wordsIn(locale);
  const { name, timeZone, deskTelephone } = sites.settings(first.site);
  const site = name[locale];
  const codes = waiting.map((parcel) => codeOf(spotOf(parcel)!));
  const isAgain = first.told.length > 1;
  const count = String(waiting.length);
  const owner = ownerOf(sources, first.recipient);
  const subject = neighbour
    ? t('parcels.neighbour.subject', { codes: codes.join(', '), name: owner, site })
    : waiting.length === 1
      ? t(isAgain ? 'parcels.subject.one-again' : 'parcels.subject.one', { code: codes[0]!, site })
      : t(isAgain ? 'parcels.subject.many-again' : 'parcels.subject.many', { codes: codes.join(', '), count, site });
  const letter = {
    ...startLetter(locale, first.site, sources),
    heading: neighbour
      ? t('parcels.neighbour.heading', { name: owner })
      : t(waiting.length === 1 ? 'parcels.heading.one' : 'parcels.heading.many', { count }),
    lead: [
      t('parcels.lead', { site, day: dayIn(locale, timeZone, first.received!.at) }),
      ...(neighbour
        ? [t('parcels.neighbour.lead', { name: owner })]
        : keeper
          ? [t('parcels.with-neighbour', { name: keeper.name })]
          : []),
    ].join(locale === 'en' ? ' ' : ''),
    facts: waiting.map((parcel, i) => [carrierMessages[locale][parcel.received!.carrier], codes[i]!] as const),
    // Its pass opens everything that the recipient has waiting: that is theirs.
    image: neighbour ? null : { cid: QR, alt: t('parcels.qr'), caption: t('parcels.show') },
    code:
      waiting.length === 1
        ? {
            before: t('parcels.code'),
            code: codes[0]!,
            after: t(neighbour ? 'parcels.neighbour.code' : 'parcels.phone'),
          }
        : null,
    action:
      publicUrl === null || (neighbour && personId === null)
        ? null
        : { label: t('parcels.action'), url: `${publicUrl}/my/parcels` },
    notes: deskTelephone === '' ? [] : [t('parcels.desk', { telephone: deskTelephone })],
  };
  const { to: told, tidings } = toldOf(to, letter, {
    ...{ id, about: 'parcels-waiting', subject, code: codes.join(', ') },
    discreet: channelWordsIn(locale)('parcels.discreet', { site }),
  });
  if (neighbour) return { to: told, tidings };
  const content = await qrImage(await from.pass(first));
  const picture = { cid: QR, filename: `${QR}.png`, contentType: 'image/png', content };
  return { to: told, tidings: { ...tidings, attachments: [picture] } };
}

/** Somebody by their name, and a company or household by its own. */
function ownerOf({ directory }: Pick<MailSources, 'directory'>, { tenantId, personId }: Recipient): string {
  const person = personId === undefined ? undefined : directory.person(personId);
  return person?.name ?? directory.tenant(tenantId)?.name ?? '';
}

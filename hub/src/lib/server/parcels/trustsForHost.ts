import { createTranslate, type Locale } from '@foyer/shared/i18n';
import { tenantMessages, type TenantMessages } from '@foyer/shared/i18n/messages/tenant';
import { codeOf, forwardedText, isHere, spotOf, type Parcel } from '@foyer/shared/parcels';
import type { TrustForHost } from '../../parcels/trust.ts';
import type { HostPrincipal } from '../answers/answer.ts';
import type { Hub } from '../hub.ts';
import { qrPath } from '../notifications/mail/qrImage.ts';
import { dayIn, timeIn } from '../notifications/mail/when.ts';

/** A household or a small office: people there know who else is there. */
const FEW = 12;

/** Whom a recipient lets collect what, and what they send on for that; the latest word last. */
export async function trustsForHost(
  hub: Pick<Hub, 'parcels' | 'sites'>,
  waiting: readonly Parcel[],
  locale: Locale,
): Promise<TrustForHost[]> {
  const trusts = Map.groupBy(
    waiting.filter((parcel) => parcel.entrusted && isHere(parcel)),
    ({ entrusted }) => entrusted!.trustId,
  );
  const shown = [...trusts].sort(([, [a]], [, [b]]) => a!.entrusted!.at - b!.entrusted!.at);
  return Promise.all(shown.map(([trustId, parcels]) => trustFor(hub, trustId, parcels, locale)));
}

async function trustFor(
  hub: Pick<Hub, 'parcels' | 'sites'>,
  trustId: string,
  parcels: readonly Parcel[],
  locale: Locale,
): Promise<TrustForHost> {
  const t = createTranslate<TenantMessages>(tenantMessages, locale);
  const [first] = parcels as [Parcel];
  const { name: site, timeZone } = hub.sites.settings(first.site);
  const { at } = first.entrusted!;
  const name = (await hub.parcels.entrustedTo(first)) ?? '';
  const digits = hub.parcels.digitsOf(first) ?? '';
  const codes = parcels.flatMap((parcel) => {
    const spot = spotOf(parcel);
    return spot ? [codeOf(spot)] : [];
  });
  const about = { site: site[locale], digits, codes: codes.join(locale === 'en' ? ', ' : '、') };
  return {
    trustId,
    name,
    codes,
    digits,
    since: `${dayIn(locale, timeZone, at)} ${timeIn(locale, timeZone, at)}`,
    words: codes.length === 0 ? t('trust.words.desk', about) : t('trust.words', about),
    qr: codes.length === 0 ? null : qrPath(forwardedText(codes[0]!, digits), 'M'),
  };
}

/** Names that are picked instead of typed: whom they trust with another parcel, and who lives or works with them. */
export function namesToPick(
  hub: Pick<Hub, 'directory'>,
  { tenantId, personId }: HostPrincipal,
  trusts: readonly TrustForHost[],
): string[] {
  const people = hub.directory.peopleOf(tenantId);
  const others = people.length > FEW ? [] : people.filter(({ id }) => id !== personId).map(({ name }) => name);
  return [...new Set([...trusts.map(({ name }) => name).filter((name) => name !== ''), ...others])];
}

import { createTranslate, type Locale } from '@foyer/shared/i18n';
import { tenantMessages, type TenantMessages } from '@foyer/shared/i18n/messages/tenant';
import { awaitsWord, codeOf, forwardedText, isHere, spotOf, type Parcel } from '@foyer/shared/parcels';
import type { AskForHost, TrustForHost } from '../../parcels/trust.ts';
import type { HostPrincipal } from '../answers/answer.ts';
import type { Hub } from '../hub.ts';
import { qrPath } from '../notifications/mail/qrImage.ts';
import { dayIn, timeIn } from '../notifications/mail/when.ts';

const DAY_MS = 24 * 60 * 60_000;
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
  const { returnAfterDays } = hub.parcels.settings(first.site ?? '').reminders;
  // What a visitor left goes back to no carrier.
  const told = parcels.flatMap(({ told: [word], received }) => (word && !received?.left ? [word.at] : []));
  const goesBack = told.length === 0 ? null : Math.min(...told) + returnAfterDays * DAY_MS;
  const about = { site: site[locale], digits, codes: codes.join(locale === 'en' ? ', ' : '、') };
  return {
    trustId,
    name,
    codes,
    digits,
    since: `${dayIn(locale, timeZone, at)} ${timeIn(locale, timeZone, at)}`,
    until: goesBack === null ? null : dayIn(locale, timeZone, goesBack),
    words: codes.length === 0 ? t('trust.words.desk', about) : t('trust.words', about),
    qr: codes.length === 0 ? null : qrPath(forwardedText(codes[0]!, digits), 'M'),
  };
}

/** Who stands at the desk and waits for the recipient's word. */
export async function asksForHost(
  hub: Pick<Hub, 'parcels' | 'now'>,
  waiting: readonly Parcel[],
): Promise<AskForHost[]> {
  const asks = Map.groupBy(
    waiting.filter((parcel) => awaitsWord(parcel, hub.now())),
    ({ proxyAsked }) => proxyAsked!.askId,
  );
  return Promise.all(
    [...asks].map(async ([askId, parcels]) => ({
      askId,
      name: (await hub.parcels.askedName(parcels[0]!)) ?? '',
      codes: parcels.flatMap((parcel) => spotOf(parcel) ?? []).map(codeOf),
      count: parcels.length,
    })),
  );
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

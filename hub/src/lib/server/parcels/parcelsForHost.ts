import type { Locale } from '@foyer/shared/i18n';
import { carrierMessages } from '@foyer/shared/i18n/messages/carriers';
import { codeOf, isHere, parcelStatus, spotOf, type Parcel, type Recipient } from '@foyer/shared/parcels';
import type { HostPrincipal } from '../answers/answer.ts';
import type { Hub } from '../hub.ts';
import { dayIn, timeIn } from '../notifications/mail/when.ts';

const DAY_MS = 24 * 60 * 60_000;

/** What a recipient's phone shows of a parcel of theirs. */
export interface ParcelForHost {
  id: string;
  /** Null while it is on no shelf. */
  code: string | null;
  carrier: string;
  since: string;
  photo: boolean;
  /** Who may collect it for them, by their wish. */
  neighbour: string | null;
  /** Whom they let collect it. */
  proxy: string | null;
  status: ReturnType<typeof parcelStatus>;
  /** The days on which they were told. */
  told: string[];
  /** The last day before it goes back; null where that is not on its way. */
  until: string | null;
  /** Where a visitor left it: who, what they said, and what was answered. */
  left: { name: string; words: string | null; answer: string | null } | null;
}

/** Themselves, and for who speaks for the company all of it. */
export function recipientsOf({ tenantId, personId, reception }: HostPrincipal): Recipient[] {
  return [{ tenantId, personId }, ...(reception ? [{ tenantId }] : [])];
}

/** Those that came first on top. */
export async function parcelsForHost(
  hub: Pick<Hub, 'parcels' | 'board'>,
  parcels: readonly Parcel[],
  locale: Locale,
  timeZone: string,
  nameOf: (tenantId: string) => string | null,
): Promise<ParcelForHost[]> {
  const ordered = parcels.filter(({ received }) => received).sort((a, b) => a.received!.at - b.received!.at);
  return Promise.all(
    ordered.map(async (parcel): Promise<ParcelForHost> => {
      const { at, carrier, photo } = parcel.received!;
      const spot = spotOf(parcel);
      const [first] = parcel.told;
      const status = parcelStatus(parcel);
      const { returnAfterDays } = hub.parcels.settings(parcel.site ?? '').reminders;
      return {
        id: parcel.id,
        code: spot && codeOf(spot),
        carrier: carrierMessages[locale][carrier],
        since: `${dayIn(locale, timeZone, at)} ${timeIn(locale, timeZone, at)}`,
        photo: photo !== undefined,
        proxy: await hub.parcels.entrustedTo(parcel),
        neighbour: parcel.neighbour === null ? null : nameOf(parcel.neighbour),
        status,
        told: parcel.told.map((told) => dayIn(locale, timeZone, told.at)),
        until:
          first && status === 'shelved' && !parcel.received!.left
            ? dayIn(locale, timeZone, first.at + returnAfterDays * DAY_MS)
            : null,
        left: await leftOf(hub, parcel),
      };
    }),
  );
}

async function leftOf(
  { parcels, board }: Pick<Hub, 'parcels' | 'board'>,
  parcel: Parcel,
): Promise<ParcelForHost['left']> {
  const { received } = parcel;
  if (!received?.left || !isHere(parcel)) return null;
  const { left: words, answer } = await parcels.wordsOf(parcel);
  return { name: (await board.row(received.left.visitId))?.name ?? '', words, answer };
}

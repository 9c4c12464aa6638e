import type { Locale } from '@foyer/shared/i18n';
import { carrierMessages } from '@foyer/shared/i18n/messages/carriers';
import { codeOf, parcelStatus, spotOf, type Parcel, type Recipient } from '@foyer/shared/parcels';
import type { HostPrincipal } from '../answers/answer.ts';
import { dayIn, timeIn } from '../notifications/mail/when.ts';

/** What a recipient's phone shows of a parcel of theirs. */
export interface ParcelForHost {
  id: string;
  /** Null while it is on no shelf. */
  code: string | null;
  carrier: string;
  since: string;
  photo: boolean;
  /** Who may collect it for them. */
  neighbour: string | null;
  status: ReturnType<typeof parcelStatus>;
}

/** Themselves, and for who speaks for the company all of it. */
export function recipientsOf({ tenantId, personId, reception }: HostPrincipal): Recipient[] {
  return [{ tenantId, personId }, ...(reception ? [{ tenantId }] : [])];
}

/** Those that came first on top. */
export function parcelsForHost(
  parcels: readonly Parcel[],
  locale: Locale,
  timeZone: string,
  nameOf: (tenantId: string) => string | null,
): ParcelForHost[] {
  return parcels
    .flatMap((parcel) => (parcel.received ? [{ parcel, received: parcel.received }] : []))
    .sort((a, b) => a.received.at - b.received.at)
    .map(({ parcel, received: { at, carrier, photo } }) => {
      const spot = spotOf(parcel);
      return {
        id: parcel.id,
        code: spot && codeOf(spot),
        carrier: carrierMessages[locale][carrier],
        since: `${dayIn(locale, timeZone, at)} ${timeIn(locale, timeZone, at)}`,
        status: parcelStatus(parcel),
        photo: photo !== undefined,
        neighbour: parcel.neighbour === null ? null : nameOf(parcel.neighbour),
      };
    });
}

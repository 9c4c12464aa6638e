import type { Locale } from '@foyer/shared/i18n';
import { carrierMessages } from '@foyer/shared/i18n/messages/carriers';
import { codeOf, parcelStatus, spotOf, type Parcel } from '@foyer/shared/parcels';
import { dayIn, timeIn } from '../notifications/mail/when.ts';

/** What a recipient's phone shows of a parcel of theirs. */
export interface ParcelForHost {
  id: string;
  /** Null while it is on no shelf. */
  code: string | null;
  carrier: string;
  since: string;
  status: ReturnType<typeof parcelStatus>;
}

/** Those that came first on top. */
export function parcelsForHost(parcels: readonly Parcel[], locale: Locale, timeZone: string): ParcelForHost[] {
  return parcels
    .flatMap((parcel) => (parcel.received ? [{ parcel, received: parcel.received }] : []))
    .sort((a, b) => a.received.at - b.received.at)
    .map(({ parcel, received: { at, carrier } }) => {
      const spot = spotOf(parcel);
      return {
        id: parcel.id,
        code: spot && codeOf(spot),
        carrier: carrierMessages[locale][carrier],
        since: `${dayIn(locale, timeZone, at)} ${timeIn(locale, timeZone, at)}`,
        status: parcelStatus(parcel),
      };
    });
}

import type { Parcel } from '@foyer/shared/parcels';
import type { PassIssuer } from '../passes/index.ts';

/** Longer than anything lies in a lobby. That a parcel has left says the record, and not its pass. */
const GOOD_FOR_MS = 90 * 24 * 60 * 60_000;

/** The signed pass behind the QR code of a pick-up: one parcel's, and with it all of its recipient. */
export function createPickUpPass(issuer: Pick<PassIssuer, 'issue'>): (parcel: Parcel) => Promise<string> {
  return ({ id, received }) => {
    if (!received) throw new Error(`${id} was never taken in`);
    const { at } = received;
    return issuer.issue({
      ...{ id, kind: 'parcel-pick-up', zones: 0 },
      ...{ notBefore: at, expires: at + GOOD_FOR_MS, issuedAt: at },
    });
  };
}

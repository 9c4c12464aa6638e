import { inOrder } from '../events/index.ts';
import type { ParcelEvent } from './events.ts';

/** A parcel as a kiosk may know it: from what the hub tells the kiosks of its site, and from what it let out itself. */
export interface Offer {
  readonly id: string;
  readonly offered: Extract<ParcelEvent, { type: 'parcel.offered' }>['facts'] | null;
  readonly gone: { readonly how: 'collected' | 'handed-over' | 'returned'; readonly at: number } | null;
  readonly lost: boolean;
}

/** Whether it may be handed to its recipient, as far as the kiosk knows. */
export const isOnOffer = ({ offered, gone, lost }: Offer): boolean => offered !== null && gone === null && !lost;

export const foldOffer = (id: string, events: Iterable<ParcelEvent>): Offer =>
  inOrder(events).reduce(applyToOffer, { id, offered: null, gone: null, lost: false } as Offer);

function applyToOffer(offer: Offer, event: ParcelEvent): Offer {
  const at = event.occurredAt;
  switch (event.type) {
    case 'parcel.offered':
      return { ...offer, offered: event.facts, lost: false };
    case 'parcel.unclear':
      return { ...offer, offered: null };
    case 'parcel.collected':
      return { ...offer, gone: offer.gone ?? { how: 'collected', at } };
    case 'parcel.handed-over':
      return { ...offer, gone: offer.gone ?? { how: 'handed-over', at } };
    case 'parcel.returned':
      return { ...offer, gone: offer.gone ?? { how: 'returned', at } };
    case 'parcel.put-back':
      return { ...offer, gone: null };
    case 'parcel.lost':
      return { ...offer, lost: true };
    case 'parcel.found':
      return { ...offer, lost: false };
    default:
      return offer;
  }
}

import { inOrder, type Actor } from '../events/index.ts';
import type { Spot } from './code.ts';
import type { ParcelEvent, Recipient, UnclearReason } from './events.ts';

type FactsOf<T extends ParcelEvent['type']> = Extract<ParcelEvent, { type: T }>['facts'];
interface Stamp {
  readonly at: number;
  readonly by: Actor;
}

/** One word to the recipient: the first, or a reminder so many days after it. */
export interface Told {
  readonly days: number;
  readonly at: number;
  readonly message: string;
}

/** How it left the house. */
export type ParcelEnd = Stamp &
  (
    | ({ readonly how: 'collected' } & FactsOf<'parcel.collected'>)
    | ({ readonly how: 'handed-over' } & FactsOf<'parcel.handed-over'>)
    | ({ readonly how: 'returned' } & FactsOf<'parcel.returned'>)
  );

/** One parcel, from the courier's hand to whoever takes it. */
export interface Parcel {
  readonly id: string;
  readonly site: string | null;
  readonly received: (FactsOf<'parcel.received'> & Stamp) | null;
  readonly recipient: Recipient | null;
  /** Why nobody knows whose it is. */
  readonly unclear: UnclearReason | null;
  /** Where it was put, the latest last: a code that somebody was told once leads to it still. */
  readonly spots: readonly (Spot & Stamp)[];
  readonly told: readonly Told[];
  readonly refused: Stamp | null;
  readonly lost: (FactsOf<'parcel.lost'> & Stamp) | null;
  readonly end: ParcelEnd | null;
  /** What was done with it when it had left already: by devices apart, for somebody to look into. */
  readonly late: readonly { readonly type: ParcelEvent['type']; readonly at: number; readonly by: Actor }[];
  /** The clock of the latest entry: one that is earlier has to be put in its order. */
  readonly clock: string;
}

/**
 * `unclear`: at the desk, nobody knows whose; `counter`: taken in, on no shelf yet; `shelved`: waits to be collected;
 * `refused`: waits for the carrier; `lost`: not where it should be; the others have left the house.
 */
export type ParcelStatus =
  'unknown' | 'unclear' | 'counter' | 'shelved' | 'refused' | 'lost' | 'collected' | 'handed-over' | 'returned';

export function parcelStatus(parcel: Parcel): ParcelStatus {
  if (!parcel.received) return 'unknown';
  if (parcel.end) return parcel.end.how;
  if (parcel.lost) return 'lost';
  if (parcel.refused) return 'refused';
  if (parcel.unclear) return 'unclear';
  return parcel.spots.length > 0 ? 'shelved' : 'counter';
}

/** Where it lies; null where that is no shelf. It keeps its place until it has left or is known to be lost. */
export function spotOf(parcel: Parcel): (Spot & Stamp) | null {
  return parcel.end || parcel.lost ? null : (parcel.spots.at(-1) ?? null);
}

/** Whether it is in the house, as far as anybody knows. */
export const isHere = (parcel: Parcel): boolean => parcel.received !== null && parcel.end === null;

export const noParcel = (id: string): Parcel => ({
  id,
  site: null,
  received: null,
  recipient: null,
  unclear: null,
  spots: [],
  told: [],
  refused: null,
  lost: null,
  end: null,
  late: [],
  clock: '',
});

export function foldParcel(id: string, events: Iterable<ParcelEvent>): Parcel {
  return inOrder(events).reduce(applyParcelEvent, noParcel(id));
}

export function applyParcelEvent(parcel: Parcel, event: ParcelEvent): Parcel {
  const clock = event.clock > parcel.clock ? event.clock : parcel.clock;
  return { ...step(parcel, event), clock };
}

/** Nothing is done with a parcel that has left: what says so all the same is kept beside it. */
function step(parcel: Parcel, event: ParcelEvent): Parcel {
  const { occurredAt: at, by } = event;
  const stamp = { at, by };
  if (parcel.end && event.type !== 'parcel.put-back' && event.type !== 'parcel.received')
    return event.type === 'parcel.told' || event.type === 'parcel.reminded'
      ? parcel
      : { ...parcel, late: [...parcel.late, { type: event.type, ...stamp }] };
  switch (event.type) {
    case 'parcel.received': {
      if (parcel.received) return parcel;
      const { recipient = null } = event.facts;
      const received = { ...event.facts, ...stamp };
      return { ...parcel, site: event.site, received, recipient: parcel.recipient ?? recipient };
    }
    case 'parcel.unclear':
      return { ...parcel, recipient: null, unclear: event.facts.why };
    case 'parcel.addressed':
      // Whoever was told before is somebody else.
      return { ...parcel, recipient: event.facts.recipient, unclear: null, told: [] };
    case 'parcel.shelved':
    case 'parcel.moved':
      return { ...parcel, lost: null, spots: [...parcel.spots, { ...event.facts, ...stamp }] };
    case 'parcel.told':
      return { ...parcel, told: [...parcel.told, { days: 0, at, message: event.facts.message }] };
    case 'parcel.reminded':
      return { ...parcel, told: [...parcel.told, { ...event.facts, at }] };
    case 'parcel.collected':
      return { ...parcel, end: { how: 'collected', ...event.facts, ...stamp } };
    case 'parcel.handed-over':
      return { ...parcel, end: { how: 'handed-over', ...event.facts, ...stamp } };
    case 'parcel.returned':
      return { ...parcel, end: { how: 'returned', ...event.facts, ...stamp } };
    case 'parcel.refused':
      return { ...parcel, refused: parcel.refused ?? stamp };
    case 'parcel.lost':
      return { ...parcel, lost: parcel.lost ?? { ...event.facts, ...stamp } };
    case 'parcel.found':
      return { ...parcel, lost: null };
    case 'parcel.put-back':
      return { ...parcel, end: null };
  }
}

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
  /** Given back to the courier instead. */
  readonly turnedAway: (FactsOf<'parcel.turned-away'> & Stamp) | null;
  readonly recipient: Recipient | null;
  /** The tenant next door who is to collect it for them. */
  readonly neighbour: string | null;
  /** Why nobody knows whose it is. */
  readonly unclear: UnclearReason | null;
  /** Where it was put, the latest last: a code that somebody was told once leads to it still. */
  readonly spots: readonly (Spot & Stamp)[];
  readonly told: readonly Told[];
  /** What whom it was left for said to whoever left it, the latest. */
  readonly answered: (FactsOf<'parcel.answered'> & Stamp) | null;
  readonly refused: Stamp | null;
  readonly lost: (FactsOf<'parcel.lost'> & Stamp) | null;
  readonly end: ParcelEnd | null;
  /** What kiosks know of it. */
  readonly offered: FactsOf<'parcel.offered'> | null;
  /** Whom the recipient lets collect it; that ends with the parcel. */
  readonly entrusted: (FactsOf<'parcel.entrusted'> & Stamp) | null;
  /** Who came for it without a code, and whether the recipient said no; nobody once they have named somebody. */
  readonly proxyAsked: (FactsOf<'parcel.proxy-asked'> & Stamp & { readonly declined: Stamp | null }) | null;
  /** Who waits for it at a kiosk. */
  readonly awaited: (FactsOf<'parcel.awaited'> & Stamp) | null;
  /** What was done with it when it had left already: by devices apart, for somebody to look into. */
  readonly late: readonly { readonly type: ParcelEvent['type']; readonly at: number; readonly by: Actor }[];
  /** The clock of the latest entry: one that is earlier has to be put in its order. */
  readonly clock: string;
}

/**
 * `unclear`: at the desk, nobody knows whose; `counter`: taken in, on no shelf yet; `shelved`: waits to be collected;
 * `turned-away`: never taken in; `refused`: waits for the carrier; `lost`: not where it should be; the others have left the house.
 */
export type ParcelStatus =
  | 'unknown'
  | 'turned-away'
  | 'unclear'
  | 'counter'
  | 'shelved'
  | 'refused'
  | 'lost'
  | 'collected'
  | 'handed-over'
  | 'returned';

export function parcelStatus(parcel: Parcel): ParcelStatus {
  if (!parcel.received) return parcel.turnedAway ? 'turned-away' : 'unknown';
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

/** Whether it was let out twice, by devices that could not ask each other: somebody has to look into it. */
export const wasTakenTwice = ({ late }: Pick<Parcel, 'late'>): boolean =>
  late.some(({ type }) => type === 'parcel.collected' || type === 'parcel.handed-over');

/** For so long a question is put to the recipient: whoever stood there has gone. */
export const PROXY_ASKED_FOR_MS = 30 * 60_000;

/** Whether its recipient is asked, and has not answered. */
export const awaitsWord = ({ end, proxyAsked }: Pick<Parcel, 'end' | 'proxyAsked'>, now: number): boolean =>
  end === null && proxyAsked !== null && proxyAsked.declined === null && now < proxyAsked.at + PROXY_ASKED_FOR_MS;

/** Whether it is in the house, as far as anybody knows. */
export const isHere = (parcel: Parcel): boolean => parcel.received !== null && parcel.end === null;

/** Whoever takes what a visitor left signs for it: no carrier's record says that it was delivered. */
export const isSignedFor = ({ received }: Pick<Parcel, 'received'>): boolean => received?.left !== undefined;

export const noParcel = (id: string): Parcel => ({
  id,
  site: null,
  received: null,
  turnedAway: null,
  recipient: null,
  neighbour: null,
  unclear: null,
  spots: [],
  told: [],
  answered: null,
  refused: null,
  lost: null,
  end: null,
  offered: null,
  entrusted: null,
  proxyAsked: null,
  awaited: null,
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

/** What may be said of a parcel that has left, without anything being wrong with that. */
const AFTER_ALL = new Set<ParcelEvent['type']>(['parcel.put-back', 'parcel.received', 'parcel.answered']);
const KEPT_AS_LATE_NOT: readonly ParcelEvent['type'][] = [
  'parcel.told',
  'parcel.reminded',
  'parcel.offered',
  'parcel.entrusted',
  'parcel.trust-withdrawn',
  'parcel.proxy-asked',
  'parcel.proxy-declined',
  'parcel.awaited',
];

/** Nothing is done with a parcel that has left: what says so all the same is kept beside it. */
function step(parcel: Parcel, event: ParcelEvent): Parcel {
  const { occurredAt: at, by } = event;
  const stamp = { at, by };
  if (event.type === 'parcel.looked-into') return { ...parcel, late: [] };
  if (parcel.end && !AFTER_ALL.has(event.type))
    return KEPT_AS_LATE_NOT.includes(event.type)
      ? parcel
      : { ...parcel, late: [...parcel.late, { type: event.type, ...stamp }] };
  switch (event.type) {
    case 'parcel.received': {
      if (parcel.received) return parcel;
      const { recipient = null, neighbour = null } = event.facts;
      const received = { ...event.facts, ...stamp };
      return { ...parcel, site: event.site, received, recipient: parcel.recipient ?? recipient, neighbour };
    }
    case 'parcel.turned-away':
      return { ...parcel, site: event.site, turnedAway: parcel.turnedAway ?? { ...event.facts, ...stamp } };
    case 'parcel.unclear':
      return {
        ...parcel,
        ...{ recipient: null, neighbour: null, unclear: event.facts.why },
        ...{ offered: null, entrusted: null, proxyAsked: null, awaited: null },
      };
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
      return { ...parcel, awaited: null, end: { how: 'collected', ...event.facts, ...stamp } };
    case 'parcel.handed-over':
      return { ...parcel, awaited: null, end: { how: 'handed-over', ...event.facts, ...stamp } };
    case 'parcel.returned':
      return { ...parcel, awaited: null, end: { how: 'returned', ...event.facts, ...stamp } };
    case 'parcel.offered':
      return { ...parcel, offered: event.facts };
    case 'parcel.entrusted':
      return { ...parcel, entrusted: { ...event.facts, ...stamp }, proxyAsked: null };
    case 'parcel.trust-withdrawn':
      return { ...parcel, entrusted: null };
    case 'parcel.proxy-asked':
      return { ...parcel, proxyAsked: { ...event.facts, ...stamp, declined: null } };
    case 'parcel.proxy-declined': {
      const { proxyAsked } = parcel;
      return proxyAsked?.askId === event.facts.askId
        ? { ...parcel, proxyAsked: { ...proxyAsked, declined: stamp } }
        : parcel;
    }
    case 'parcel.awaited':
      return { ...parcel, awaited: { ...event.facts, ...stamp } };
    case 'parcel.refused':
      return { ...parcel, refused: parcel.refused ?? stamp };
    case 'parcel.lost':
      return { ...parcel, lost: parcel.lost ?? { ...event.facts, ...stamp } };
    case 'parcel.found':
      return { ...parcel, lost: null };
    case 'parcel.answered':
      return { ...parcel, answered: { ...event.facts, ...stamp } };
    case 'parcel.put-back':
      return { ...parcel, end: null };
  }
}

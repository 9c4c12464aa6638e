import { earliestIdAt } from '@foyer/shared/events';
import {
  applyParcelEvent,
  createShelves,
  foldParcel,
  isHere,
  noParcel,
  wasTakenTwice,
  type Parcel,
  type ParcelEvent,
  type Recipient,
  type ShelfPlan,
  type Shelves,
} from '@foyer/shared/parcels';
import type { EventLog } from '../record/eventLog.ts';

const DAY_MS = 24 * 60 * 60_000;
/** What has left is remembered for so long: its code gets a clear answer, and its number goes to nobody else. */
const REMEMBERED_MS = 60 * DAY_MS;
/** Nothing lies in a lobby for longer than that without having been asked about. */
const AT_HAND_MS = 400 * DAY_MS;

/** The parcels that are in the house, and those that left it of late, by everything that they are looked for by. */
export interface ParcelBook {
  get(parcelId: string): Promise<Parcel>;
  /** Of all sites. */
  here(): Iterable<Parcel>;
  /** What was let out twice, of all sites. */
  takenTwice(): Iterable<Parcel>;
  /** What is here for somebody; without a person what is for a company or household as a whole. */
  waitingFor(recipient: Recipient): Parcel[];
  /** What a tenant is to collect for others. */
  forNeighbour(tenantId: string): Parcel[];
  /** What a visitor left, what was collected of it too. */
  leftBy(visitId: string): Parcel[];
  /** The latest with this mark of a waybill. */
  byMark(mark: string): Parcel | null;
  /** What of a courier's stack the desk has had in its hand. */
  ofStack(stackId: string): Parcel[];
  /** Where everything of a site lies. */
  shelvesOf(siteId: string): Shelves;
  onChange(listener: (parcel: Parcel, former: Parcel | null) => void): () => void;
  /** All that is remembered, what has left of late too. */
  known(): Iterable<Parcel>;
  has(parcelId: string): boolean;
  /** Forgets what left long ago. */
  sweep(): void;
}

const stackOf = ({ received, turnedAway }: Parcel): string | undefined => received?.stackId ?? turnedAway?.stackId;
const keyOf = ({ tenantId, personId = '' }: Recipient): string => `${tenantId} ${personId}`;

export async function openParcelBook(options: {
  log: Pick<EventLog, 'onEvent' | 'atHand' | 'eventsOf'>;
  planOf: (siteId: string) => ShelfPlan;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}): Promise<ParcelBook> {
  const { log, planOf, now, onError } = options;
  const parcels = new Map<string, Parcel>();
  /** Ids of those that are in the house. */
  const here = new Set<string>();
  /** Ids of those that devices apart let out twice. */
  const twice = new Set<string>();
  const byRecipient = new Map<string, Set<string>>();
  const byNeighbour = new Map<string, Set<string>>();
  const byMark = new Map<string, string>();
  const byStack = new Map<string, Set<string>>();
  const byVisit = new Map<string, Set<string>>();
  const shelves = new Map<string, Shelves>();
  const listeners = new Set<(parcel: Parcel, former: Parcel | null) => void>();

  function shelvesOf(siteId: string): Shelves {
    const known = shelves.get(siteId) ?? createShelves(planOf(siteId));
    shelves.set(siteId, known);
    return known;
  }

  function file(parcel: Parcel): void {
    const former = parcels.get(parcel.id);
    if (former?.recipient) byRecipient.get(keyOf(former.recipient))?.delete(parcel.id);
    if (former?.neighbour) byNeighbour.get(former.neighbour)?.delete(parcel.id);
    parcels.set(parcel.id, parcel);
    if (isHere(parcel)) here.add(parcel.id);
    else here.delete(parcel.id);
    if (wasTakenTwice(parcel)) twice.add(parcel.id);
    else twice.delete(parcel.id);
    if (parcel.recipient && isHere(parcel)) {
      const theirs = byRecipient.get(keyOf(parcel.recipient)) ?? new Set();
      byRecipient.set(keyOf(parcel.recipient), theirs.add(parcel.id));
    }
    if (parcel.neighbour && isHere(parcel)) {
      const theirs = byNeighbour.get(parcel.neighbour) ?? new Set();
      byNeighbour.set(parcel.neighbour, theirs.add(parcel.id));
    }
    const visitId = parcel.received?.left?.visitId;
    if (visitId !== undefined) byVisit.set(visitId, (byVisit.get(visitId) ?? new Set()).add(parcel.id));
    if (parcel.received?.mark !== undefined) byMark.set(parcel.received.mark, parcel.id);
    const stackId = stackOf(parcel);
    if (stackId !== undefined) byStack.set(stackId, (byStack.get(stackId) ?? new Set()).add(parcel.id));
    if (parcel.site !== null) shelvesOf(parcel.site).follow(parcel);
  }

  function note(parcel: Parcel): void {
    const former = parcels.get(parcel.id) ?? null;
    file(parcel);
    for (const listener of listeners) listener(parcel, former);
  }

  log.onEvent((event, noun, parcelId) => {
    if (noun !== 'parcel') return;
    const parcel = parcels.get(parcelId) ?? noParcel(parcelId);
    if (event.clock > parcel.clock) return note(applyParcelEvent(parcel, event as ParcelEvent));
    // A device was away, and tells of it now: everything goes into its order.
    log
      .eventsOf('parcel', parcelId)
      .then((events) => note(foldParcel(parcelId, events)))
      .catch((error: unknown) => onError(error, `parcel:${parcelId}`));
  });
  for await (const { subject, events } of log.atHand('parcel', earliestIdAt(Math.max(0, now() - AT_HAND_MS))))
    file(foldParcel(subject, events));

  const known = (ids: Iterable<string>): Parcel[] => [...ids].flatMap((id) => parcels.get(id) ?? []);

  return {
    get: async (parcelId) => parcels.get(parcelId) ?? foldParcel(parcelId, await log.eventsOf('parcel', parcelId)),
    here: () => known(here),
    takenTwice: () => known(twice),
    waitingFor: (recipient) => known(byRecipient.get(keyOf(recipient)) ?? []),
    forNeighbour: (tenantId) => known(byNeighbour.get(tenantId) ?? []),
    leftBy: (visitId) => known(byVisit.get(visitId) ?? []),
    byMark(mark) {
      const parcelId = byMark.get(mark);
      return parcelId === undefined ? null : (parcels.get(parcelId) ?? null);
    },
    ofStack: (stackId) => known(byStack.get(stackId) ?? []),
    shelvesOf,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    known: () => parcels.values(),
    has: (parcelId) => parcels.has(parcelId),
    sweep() {
      for (const [id, parcel] of parcels) {
        const { end, received, turnedAway, site } = parcel;
        const over = end ?? (received ? null : turnedAway);
        if (!over || over.at >= now() - REMEMBERED_MS) continue;
        parcels.delete(id);
        twice.delete(id);
        if (received?.left) {
          const left = byVisit.get(received.left.visitId);
          if (left?.delete(id) && left.size === 0) byVisit.delete(received.left.visitId);
        }
        if (received?.mark !== undefined && byMark.get(received.mark) === id) byMark.delete(received.mark);
        const stackId = stackOf(parcel);
        const stack = stackId === undefined ? undefined : byStack.get(stackId);
        if (stack?.delete(id) && stack.size === 0) byStack.delete(stackId!);
        if (site !== null) shelves.get(site)?.forget(id);
      }
    },
  };
}

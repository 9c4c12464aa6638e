import { earliestIdAt, type Actor } from '@foyer/shared/events';
import {
  applyStocktakeEvent,
  decideStocktake,
  foldStocktake,
  foundAs,
  missingOf,
  readCodes,
  waybillSchema,
  type Parcel,
  type Scan,
  type Stocktake,
  type StocktakeCommand,
  type StocktakeEvent,
  type StocktakeRefusal,
} from '@foyer/shared/parcels';
import * as v from 'valibot';
import type { EventLog } from '../record/eventLog.ts';
import type { KeyedQueue } from '../record/keyedQueue.ts';
import type { Parcels, ParcelTrouble } from './parcels.ts';

const DAY_MS = 24 * 60 * 60_000;
/** What was counted in the last month is listed at the desk. */
export const STOCKTAKES_KEPT_DAYS = 35;

/** `being-counted`: somebody is at that shelf, with `stocktakeId`; `no-such-shelf`: nothing of the name stands there. */
export type StocktakeTrouble = StocktakeRefusal | ParcelTrouble | 'being-counted' | 'no-such-shelf';
export type StocktakeDone =
  { ok: true; stocktake: Stocktake } | { ok: false; refusal: StocktakeTrouble; stocktakeId?: string };
/** `again`: scanned before, with the same result. */
export type ScanDone = { ok: true; stocktake: Stocktake; scan: Scan; again: boolean } | (StocktakeDone & { ok: false });

/** Counts of shelves, label by label. Several go on at once, each of a shelf of its own. */
export interface Stocktakes {
  /** Of the last month, the latest first. */
  list(): Stocktake[];
  get(stocktakeId: string): Promise<Stocktake>;
  /** @param stocktakeId minted by the page, so that a repeat is harmless */
  begin(stocktakeId: string, shelf: string, siteId: string, by: Actor): Promise<StocktakeDone>;
  /** @param typed what a scanner read: a label's code, a waybill, or anything else */
  scan(stocktakeId: string, typed: string, level: number, by: Actor): Promise<ScanDone>;
  /** One that was scanned lies where it was scanned: the record is put right. */
  setRight(stocktakeId: string, parcelId: string, by: Actor): Promise<StocktakeDone>;
  /** What is missing is lost from now on. */
  end(stocktakeId: string, by: Actor): Promise<StocktakeDone>;
  /** It goes on, and what it gave up for lost lies where it was. */
  reopen(stocktakeId: string, by: Actor): Promise<StocktakeDone>;
  /** What should lie there and was not scanned; of one that ended, what it gave up for lost and nobody has found. */
  missing(stocktake: Stocktake): Promise<Parcel[]>;
  sweep(): void;
}

export async function openStocktakes(options: {
  log: Pick<EventLog, 'onEvent' | 'atHand' | 'eventsOf' | 'append' | 'writer'>;
  parcels: Pick<Parcels, 'get' | 'here' | 'byCode' | 'byWaybill' | 'onShelf' | 'rooms' | 'run'>;
  /** Of all hubs one at a time decides about a site's counts. */
  queue: KeyedQueue;
  now: () => number;
}): Promise<Stocktakes> {
  const { log, parcels, queue, now } = options;
  const all = new Map<string, Stocktake>();
  const isAtHand = ({ begun }: Stocktake): boolean =>
    begun !== null && begun.at >= now() - STOCKTAKES_KEPT_DAYS * DAY_MS;

  log.onEvent((event, noun, id) => {
    if (noun !== 'stocktake') return;
    const stocktake = applyStocktakeEvent(all.get(id) ?? foldStocktake(id, []), event as StocktakeEvent);
    if (stocktake.begun) all.set(id, stocktake);
  });
  const first = earliestIdAt(Math.max(0, now() - STOCKTAKES_KEPT_DAYS * DAY_MS));
  for await (const { subject, events } of log.atHand('stocktake', first))
    all.set(subject, foldStocktake(subject, events));

  const get = async (id: string): Promise<Stocktake> =>
    all.get(id) ?? foldStocktake(id, await log.eventsOf('stocktake', id));

  async function write(
    stocktake: Stocktake,
    command: StocktakeCommand,
    by: Actor,
    siteId: string,
  ): Promise<StocktakeDone> {
    const decision = decideStocktake(stocktake, command, log.writer(by, siteId));
    if (!decision.ok) return decision;
    await log.append(decision.events);
    return { ok: true, stocktake: decision.events.reduce(applyStocktakeEvent, stocktake) };
  }

  const inTurn = <T>(siteId: string, task: () => Promise<T>): Promise<T> => queue.run(`stocktakes:${siteId}`, task);
  async function ofOne<D extends { ok: boolean }>(
    stocktakeId: string,
    task: (stocktake: Stocktake, siteId: string, shelf: string) => Promise<D>,
  ): Promise<D | (StocktakeDone & { ok: false })> {
    const { begun } = await get(stocktakeId);
    if (!begun) return { ok: false, refusal: 'not-begun' };
    return inTurn(begun.site, async () => task(await get(stocktakeId), begun.site, begun.shelf));
  }

  /** The parcel that a label is of. One code may be read in several ways: what lies on this shelf is meant first. */
  async function meant(typed: string, siteId: string, shelf: string): Promise<Parcel | null> {
    const waybill = v.safeParse(waybillSchema, typed);
    const byWaybill = waybill.success ? parcels.byWaybill(waybill.output) : null;
    if (byWaybill?.site === siteId) return byWaybill;
    const those = await parcels.byCode(typed, siteId);
    return those.find(({ spots }) => spots.at(-1)?.shelf === shelf) ?? those[0] ?? null;
  }

  async function missing(stocktake: Stocktake): Promise<Parcel[]> {
    const { id, begun, ended } = stocktake;
    if (!begun) return [];
    if (ended) return parcels.here().filter(({ lost }) => lost?.stocktakeId === id);
    return missingOf(stocktake, await parcels.onShelf(begun.site, begun.shelf));
  }

  return {
    list: () => [...all.values()].filter(isAtHand).sort((a, b) => b.begun!.at - a.begun!.at),
    get,
    missing,
    begin: (stocktakeId, shelf, siteId, by) =>
      inTurn(siteId, async () => {
        const known = await get(stocktakeId);
        // Sent twice: it is there.
        if (known.begun) return { ok: true, stocktake: known };
        if (!parcels.rooms(siteId).some((room) => room.shelf === shelf)) return { ok: false, refusal: 'no-such-shelf' };
        const other = [...all.values()].find(
          ({ begun, ended }) => begun?.site === siteId && begun.shelf === shelf && !ended,
        );
        if (other) return { ok: false, refusal: 'being-counted', stocktakeId: other.id };
        return write(known, { type: 'begin', shelf }, by, siteId);
      }),
    scan: (stocktakeId, typed, level, by) =>
      ofOne(stocktakeId, async (stocktake, siteId, shelf): Promise<ScanDone> => {
        const parcel = await meant(typed.trim(), siteId, shelf);
        const before = parcel && stocktake.scans.findLast(({ parcelId }) => parcelId === parcel.id);
        const now = foundAs(parcel, { shelf, level });
        if (before && !stocktake.ended && before.found === now && before.level === level)
          return { ok: true, stocktake, scan: before, again: true };
        const spot = parcel?.spots.at(-1) ?? readCodes(typed)[0] ?? null;
        const said = spot && { shelf: spot.shelf, level: spot.level, number: spot.number };
        const done = await write(stocktake, { type: 'scan', level, parcel, spot: said }, by, siteId);
        return done.ok ? { ...done, scan: done.stocktake.scans.at(-1)!, again: false } : done;
      }),
    setRight: (stocktakeId, parcelId, by) =>
      ofOne(stocktakeId, async (stocktake, siteId, shelf): Promise<StocktakeDone> => {
        const scan = stocktake.scans.findLast((one) => one.parcelId === parcelId);
        if (!scan) return { ok: false, refusal: 'not-received' };
        const { level } = scan;
        if (stocktake.ended) return { ok: false, refusal: 'already-ended' };
        const done = await parcels.run([parcelId], { type: 'lies-at', level: { shelf, level } }, by);
        if (!done.ok) return { ok: false, refusal: done.refusal };
        const [parcel] = done.parcels;
        const spot = parcel!.spots.at(-1)!;
        const said = { shelf: spot.shelf, level: spot.level, number: spot.number };
        return write(stocktake, { type: 'scan', level, parcel: parcel!, spot: said }, by, siteId);
      }),
    end: (stocktakeId, by) =>
      ofOne(stocktakeId, async (stocktake, siteId): Promise<StocktakeDone> => {
        if (stocktake.ended) return { ok: true, stocktake };
        const ids = (await missing(stocktake)).map(({ id }) => id);
        if (ids.length > 0) {
          const done = await parcels.run(ids, { type: 'lose', stocktakeId }, by);
          if (!done.ok) return { ok: false, refusal: done.refusal };
        }
        return write(stocktake, { type: 'end', missing: ids.length }, by, siteId);
      }),
    reopen: (stocktakeId, by) =>
      ofOne(stocktakeId, async (stocktake, siteId): Promise<StocktakeDone> => {
        const ids = (await missing(stocktake)).map(({ id }) => id);
        const done = await write(stocktake, { type: 'reopen' }, by, siteId);
        if (!done.ok || ids.length === 0) return done;
        const found = await parcels.run(ids, { type: 'find' }, by);
        return found.ok ? done : { ok: false, refusal: found.refusal };
      }),
    sweep() {
      for (const [id, stocktake] of all) if (!isAtHand(stocktake)) all.delete(id);
    },
  };
}

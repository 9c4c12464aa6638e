import {
  codeOf,
  countsOf,
  lastScans,
  parcelStatus,
  REOPEN_MS,
  spotOf,
  type Parcel,
  type Scan,
  type Stocktake,
} from '@foyer/shared/parcels';
import type { ScanLine, StocktakeAnswer, StocktakeProgress, StocktakeView } from '../../parcels/stocktakeView.ts';
import type { Hub } from '../hub.ts';
import { rowOf } from './parcelView.ts';
import type { ScanDone, StocktakeDone } from './stocktakes.ts';

type Named = Pick<Hub, 'parcels' | 'stocktakes' | 'directory' | 'actor' | 'now'>;

/** As many as somebody looks back at. */
const MOST_SCANS = 30;
/** More than anybody reads; the file has them all. */
const MOST_LISTED = 300;

/** A shelf that may be counted, as it stands. */
export interface ShelfToCount {
  shelf: string;
  lies: number;
  /** The one that goes on there. */
  going: { stocktakeId: string; by: string; scanned: number } | null;
  last: { stocktakeId: string; at: number; by: string; missing: number; mayReopen: boolean } | null;
}

export function shelvesToCount(hub: Named, siteId: string): ShelfToCount[] {
  const of = new Map<string, number>();
  for (const { shelf, taken } of hub.parcels.rooms(siteId)) of.set(shelf, (of.get(shelf) ?? 0) + taken);
  const there = hub.stocktakes.list().filter(({ begun }) => begun?.site === siteId);
  return [...of].map(([shelf, lies]) => {
    const those = there.filter(({ begun }) => begun?.shelf === shelf);
    const going = those.find(({ ended }) => !ended);
    const last = those.find(({ ended }) => ended);
    return {
      ...{ shelf, lies },
      going: going ? { stocktakeId: going.id, by: hub.actor(going.begun!.by), scanned: lastScans(going).length } : null,
      last: last
        ? {
            stocktakeId: last.id,
            at: last.ended!.at,
            by: hub.actor(last.ended!.by),
            missing: last.ended!.missing,
            mayReopen: hub.now() - last.ended!.at <= REOPEN_MS,
          }
        : null,
    };
  });
}

async function progressOf(hub: Named, stocktake: Stocktake): Promise<StocktakeProgress> {
  const { begun, ended } = stocktake;
  const { site, shelf } = begun!;
  const missing = await hub.stocktakes.missing(stocktake);
  const unseen = (
    ended ? missing.flatMap(({ spots }) => spots.at(-1) ?? []) : missing.flatMap((one) => spotOf(one) ?? [])
  ).map(({ level }) => level);
  const right = lastScans(stocktake).filter(({ found }) => found === 'right');
  const levels = hub.parcels
    .rooms(site)
    .flatMap((room) => (room.shelf === shelf ? [room.level] : []))
    .sort((a, b) => b - a)
    .map((level) => {
      const seen = right.filter((scan) => scan.level === level).length;
      return { level, seen, expected: seen + unseen.filter((one) => one === level).length };
    });
  return { counts: { ...countsOf(stocktake), missing: missing.length }, levels };
}

async function lineOf(hub: Named, { at, level, found, spot, parcelId }: Scan): Promise<ScanLine> {
  const parcel = parcelId === undefined ? null : await hub.parcels.get(parcelId);
  return {
    ...{ at, level, found, said: spot ? codeOf(spot) : null },
    row: parcel?.received ? rowOf(hub, parcel) : null,
  };
}

/** @param most of what was found wrong and of what is missing */
export async function stocktakeViewOf(hub: Named, stocktake: Stocktake, most = MOST_LISTED): Promise<StocktakeView> {
  const { id, begun, ended, scans } = stocktake;
  const { shelf, at, by } = begun!;
  const lines = (of: readonly Scan[]): Promise<ScanLine[]> => Promise.all(of.map((scan) => lineOf(hub, scan)));
  const wrong = lastScans(stocktake).filter(({ found }) => found !== 'right');
  const byPlace = (one: Parcel, other: Parcel): number =>
    codeOf(one.spots.at(-1)!).localeCompare(codeOf(other.spots.at(-1)!), 'en', { numeric: true });
  const missing = (await hub.stocktakes.missing(stocktake)).sort(byPlace);
  return {
    ...{ stocktakeId: id, shelf, begunAt: at, begunBy: hub.actor(by) },
    ...{ endedAt: ended?.at ?? null, endedBy: ended ? hub.actor(ended.by) : null },
    progress: await progressOf(hub, stocktake),
    scans: await lines(scans.slice(-MOST_SCANS).reverse()),
    wrong: await lines(wrong.slice(-most).reverse()),
    missing: missing.slice(0, most).map((parcel) => rowOf(hub, lastPlace(parcel))),
  };
}

/** What was given up for lost lies nowhere; where it was is where somebody looks again. */
function lastPlace(parcel: Parcel): Parcel {
  return parcelStatus(parcel) === 'lost' ? { ...parcel, lost: null } : parcel;
}

export async function stocktakeAnswerOf(hub: Named, done: StocktakeDone | ScanDone): Promise<StocktakeAnswer> {
  if (!done.ok) return { ok: false, refusal: done.refusal, stocktakeId: done.stocktakeId ?? null };
  const { stocktake } = done;
  const scan = 'scan' in done ? done.scan : stocktake.scans.at(-1);
  return {
    ...{ ok: true, stocktakeId: stocktake.id, again: 'again' in done && done.again },
    progress: await progressOf(hub, stocktake),
    line: scan ? await lineOf(hub, scan) : null,
  };
}

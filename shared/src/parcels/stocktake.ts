import * as v from 'valibot';
import { defineEvents, idPart, inOrder, type Actor, type EventsOf, type Writer } from '../events/index.ts';
import { levelSchema, shelfNameSchema, spotSchema, type Spot } from './code.ts';
import { isHere, parcelStatus, spotOf, type Parcel } from './parcel.ts';

/**
 * What a label in the hand turns out to be: where the record has it; recorded in another place; gone, as the record has
 * it; given up for lost; or nothing that anybody knows.
 */
export const FOUND_AS = ['right', 'elsewhere', 'gone', 'was-lost', 'unknown'] as const;
export type FoundAs = (typeof FOUND_AS)[number];
export type FoundCounts = Record<FoundAs, number>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A count of one shelf, label by label (盘点). What it finds wrong is put right by events of the parcels themselves. */
export const stocktakeEvents = defineEvents('stocktake', {
  'stocktake.begun': v.strictObject({ shelf: shelfNameSchema }),
  'stocktake.scanned': v.strictObject({
    /** Where it lies. */
    level: levelSchema,
    found: v.picklist(FOUND_AS),
    parcelId: v.exactOptional(idPart),
    /** What the label says, where that is a code: of one that nobody knows it is all there is to find it by. */
    spot: v.exactOptional(spotSchema),
  }),
  /** Whoever counted has been everywhere; so many were not there, and are lost until somebody finds them. */
  'stocktake.ended': v.strictObject({
    ...{ right: count, elsewhere: count, gone: count, 'was-lost': count, unknown: count },
    missing: count,
  }),
  /** It goes on after all: what it gave up for lost is looked for again. */
  'stocktake.reopened': v.strictObject({}),
});
export type StocktakeEvent = EventsOf<typeof stocktakeEvents.schemas>;
type FactsOf<T extends StocktakeEvent['type']> = Extract<StocktakeEvent, { type: T }>['facts'];
interface Stamp {
  readonly at: number;
  readonly by: Actor;
}
export type Scan = FactsOf<'stocktake.scanned'> & Stamp;

export interface Stocktake {
  readonly id: string;
  readonly begun: (FactsOf<'stocktake.begun'> & Stamp & { readonly site: string }) | null;
  /** In the order of scanning; of a parcel that was scanned again the last one counts. */
  readonly scans: readonly Scan[];
  readonly ended: (FactsOf<'stocktake.ended'> & Stamp) | null;
}

export const foldStocktake = (id: string, events: Iterable<StocktakeEvent>): Stocktake =>
  inOrder(events).reduce(applyStocktakeEvent, { id, begun: null, scans: [], ended: null } as Stocktake);

export function applyStocktakeEvent(stocktake: Stocktake, event: StocktakeEvent): Stocktake {
  const { occurredAt: at, by, site } = event;
  switch (event.type) {
    case 'stocktake.begun':
      return { ...stocktake, begun: stocktake.begun ?? { ...event.facts, at, by, site } };
    case 'stocktake.scanned':
      return { ...stocktake, scans: [...stocktake.scans, { ...event.facts, at, by }] };
    case 'stocktake.ended':
      return { ...stocktake, ended: stocktake.ended ?? { ...event.facts, at, by } };
    case 'stocktake.reopened':
      return { ...stocktake, ended: null };
  }
}

/** What lies before somebody's eyes, against the record. */
export function foundAs(parcel: Parcel | null, { shelf, level }: Pick<Spot, 'shelf' | 'level'>): FoundAs {
  if (!parcel?.received) return 'unknown';
  if (!isHere(parcel)) return 'gone';
  if (parcelStatus(parcel) === 'lost') return 'was-lost';
  const spot = spotOf(parcel);
  return spot?.shelf === shelf && spot.level === level ? 'right' : 'elsewhere';
}

/** The last scan of each parcel, and of each label that nobody knows. */
export function lastScans({ scans }: Stocktake): Scan[] {
  const last = new Map<string, Scan>();
  for (const [i, scan] of scans.entries()) last.set(scan.parcelId ?? `${i}`, scan);
  return [...last.values()];
}

export function countsOf(stocktake: Stocktake): FoundCounts {
  const counts: FoundCounts = { right: 0, elsewhere: 0, gone: 0, 'was-lost': 0, unknown: 0 };
  for (const { found } of lastScans(stocktake)) counts[found] += 1;
  return counts;
}

/** What should lie on the shelf and was not scanned. What was put there since the count began may have come behind it. */
export function missingOf(stocktake: Stocktake, onShelf: readonly Parcel[]): Parcel[] {
  const { begun, scans } = stocktake;
  const seen = new Set(scans.map(({ parcelId }) => parcelId));
  return onShelf.filter((parcel) => !seen.has(parcel.id) && spotOf(parcel)!.at < (begun?.at ?? 0));
}

/** For so long what was given up for lost by a count is taken back with one tap. */
export const REOPEN_MS = 24 * 60 * 60_000;

export type StocktakeCommand =
  | { type: 'begin'; shelf: string }
  | { type: 'scan'; level: number; parcel: Parcel | null; spot: Spot | null }
  | { type: 'end'; missing: number }
  | { type: 'reopen' };
export const STOCKTAKE_REFUSALS = [
  'already-begun',
  'not-begun',
  'already-ended',
  'not-ended',
  'count-too-old',
] as const;
export type StocktakeRefusal = (typeof STOCKTAKE_REFUSALS)[number];
export type StocktakeDecision = { ok: true; events: StocktakeEvent[] } | { ok: false; refusal: StocktakeRefusal };

export function decideStocktake(stocktake: Stocktake, command: StocktakeCommand, writer: Writer): StocktakeDecision {
  const { id, begun, ended } = stocktake;
  const refuse = (refusal: StocktakeRefusal): StocktakeDecision => ({ ok: false, refusal });
  const write = <T extends StocktakeEvent['type']>(type: T, facts: FactsOf<T>): StocktakeDecision => ({
    ok: true,
    events: [stocktakeEvents.write(writer, id, type, facts as never, []) as StocktakeEvent],
  });
  if (command.type === 'begin')
    return begun ? refuse('already-begun') : write('stocktake.begun', { shelf: command.shelf });
  if (!begun) return refuse('not-begun');
  if (command.type === 'reopen') {
    if (!ended) return refuse('not-ended');
    return writer.now() - ended.at > REOPEN_MS ? refuse('count-too-old') : write('stocktake.reopened', {});
  }
  if (ended) return refuse('already-ended');
  if (command.type === 'end') return write('stocktake.ended', { ...countsOf(stocktake), missing: command.missing });
  const { level, parcel, spot } = command;
  const found = foundAs(parcel, { shelf: begun.shelf, level });
  return write('stocktake.scanned', {
    ...{ level, found },
    ...(found === 'unknown' || !parcel ? {} : { parcelId: parcel.id }),
    ...(spot ? { spot } : {}),
  });
}

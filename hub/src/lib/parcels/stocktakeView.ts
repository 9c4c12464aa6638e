import { idPart } from '@foyer/shared/events';
import { FOUND_AS, levelSchema, PARCEL_REFUSALS, shelfNameSchema, STOCKTAKE_REFUSALS } from '@foyer/shared/parcels';
import * as v from 'valibot';
import { parcelRow } from './view.ts';

/** More than a label says, and less than what a scanner may read off a poster. */
const typed = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300));

export const beginRequest = v.strictObject({ stocktakeId: v.pipe(v.string(), v.uuid()), shelf: shelfNameSchema });
export const stocktakeRequest = v.variant('type', [
  v.strictObject({ type: v.literal('scan'), typed, level: levelSchema }),
  v.strictObject({ type: v.literal('set-right'), parcelId: idPart }),
  v.strictObject({ type: v.picklist(['end', 'reopen']) }),
]);
export type StocktakeRequest = v.InferInput<typeof stocktakeRequest>;

/** One label as it was scanned. */
export const scanLine = v.object({
  at: v.number(),
  level: v.number(),
  found: v.picklist(FOUND_AS),
  /** What the label says; null where it was no code. */
  said: v.nullable(v.string()),
  /** As the record has it now. */
  row: v.nullable(parcelRow),
});
export type ScanLine = v.InferOutput<typeof scanLine>;

export const stocktakeProgress = v.object({
  counts: v.object({
    ...{ right: v.number(), elsewhere: v.number(), gone: v.number(), 'was-lost': v.number(), unknown: v.number() },
    /** What the record has on this shelf and nobody has scanned yet. */
    missing: v.number(),
  }),
  /** From the top: what the record has there, and how much of it was scanned. */
  levels: v.array(v.object({ level: v.number(), expected: v.number(), seen: v.number() })),
});
export type StocktakeProgress = v.InferOutput<typeof stocktakeProgress>;

export const stocktakeView = v.object({
  stocktakeId: v.string(),
  shelf: v.string(),
  begunAt: v.number(),
  begunBy: v.string(),
  endedAt: v.nullable(v.number()),
  endedBy: v.nullable(v.string()),
  progress: stocktakeProgress,
  /** The last ones first. */
  scans: v.array(scanLine),
  /** What was found wrong and is not right yet. */
  wrong: v.array(scanLine),
  missing: v.array(parcelRow),
});
export type StocktakeView = v.InferOutput<typeof stocktakeView>;

const refusal = v.picklist([
  ...new Set([
    ...STOCKTAKE_REFUSALS,
    ...PARCEL_REFUSALS,
    ...(['being-counted', 'no-such-shelf', 'same-waybill', 'no-such-place', 'place-full', 'not-reached'] as const),
  ]),
]);
export type StocktakeTroubleCode = v.InferOutput<typeof refusal>;
export const stocktakeAnswer = v.variant('ok', [
  v.object({
    ok: v.literal(true),
    stocktakeId: v.string(),
    progress: stocktakeProgress,
    /** Null where no label was scanned. */
    line: v.nullable(scanLine),
    again: v.boolean(),
  }),
  v.object({ ok: v.literal(false), refusal, stocktakeId: v.nullable(v.string()) }),
]);
export type StocktakeAnswer = v.InferOutput<typeof stocktakeAnswer>;

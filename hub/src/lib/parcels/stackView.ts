import { CARRIERS, STACK_REFUSALS } from '@foyer/shared/parcels';
import * as v from 'valibot';

/** What a courier put down at once, as the desk sees it. Times in ms since the epoch. */
export const stackRow = v.object({
  stackId: v.string(),
  /** As it stands on the courier's receipt. */
  receipt: v.string(),
  carrier: v.picklist(CARRIERS),
  pieces: v.number(),
  at: v.number(),
  /** When all of it should be on the shelves. */
  dueAt: v.number(),
  /** Where, or with whom, it was counted in. */
  by: v.string(),
  /** How many pieces the desk has had in its hand. */
  taken: v.number(),
  /** Of a single piece whose waybill the courier scanned. */
  waybill: v.nullable(v.string()),
  settled: v.nullable(v.object({ at: v.number(), missing: v.number() })),
});
export type StackRow = v.InferOutput<typeof stackRow>;

export const stackAnswer = v.variant('ok', [
  v.object({ ok: v.literal(true), stack: stackRow }),
  v.object({ ok: v.literal(false), refusal: v.picklist(STACK_REFUSALS) }),
]);
export type StackAnswer = v.InferOutput<typeof stackAnswer>;

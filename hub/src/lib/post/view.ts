import { CARRIERS } from '@foyer/shared/parcels';
import {
  DISPATCH_REFUSALS,
  LETTER_KINDS,
  LETTER_REFUSALS,
  MISSED_WHYS,
  ROUND_KINDS,
  ROUND_REFUSALS,
  SERVICES,
} from '@foyer/shared/post';
import * as v from 'valibot';

const party = v.object({
  tenantId: v.string(),
  personId: v.nullable(v.string()),
  /** Null for a company or household as a whole. */
  name: v.nullable(v.string()),
  tenant: v.string(),
  unit: v.string(),
});
export type PartyView = v.InferOutput<typeof party>;

/** One registered letter as the desk's list shows it. Times in ms since the epoch. */
export const letterRow = v.object({
  letterId: v.string(),
  kind: v.picklist(LETTER_KINDS),
  status: v.picklist(['unknown', 'open', 'back', 'signed', 'returned', 'cancelled']),
  since: v.number(),
  dueAt: v.number(),
  /** When somebody was at the door with it. */
  metAt: v.nullable(v.number()),
  recipient: party,
  number: v.nullable(v.string()),
  /** The last time that nobody took it. */
  missed: v.nullable(v.object({ at: v.number(), why: v.picklist(MISSED_WHYS), by: v.string() })),
  ended: v.nullable(v.object({ at: v.number(), by: v.string(), signer: v.nullable(v.string()) })),
});
export type LetterRow = v.InferOutput<typeof letterRow>;

export const letterOverview = v.object({
  now: v.number(),
  /** To be carried up, and at the desk; what is due first on top. */
  here: v.array(letterRow),
  /** What left the house today, the latest first. */
  done: v.array(letterRow),
});
export type LetterOverview = v.InferOutput<typeof letterOverview>;

const NOT_HERE = 'not-at-this-site';
const letterTrouble = v.picklist([...LETTER_REFUSALS, NOT_HERE, 'same-number']);
export const letterAnswer = v.variant('ok', [
  v.object({ ok: v.literal(true), row: letterRow }),
  /** `row` is the letter that stood in the way. */
  v.object({ ok: v.literal(false), refusal: letterTrouble, row: v.nullable(letterRow) }),
]);
export type LetterAnswer = v.InferOutput<typeof letterAnswer>;
export type LetterTroubleCode = v.InferOutput<typeof letterTrouble>;

export const roundRow = v.object({
  roundId: v.string(),
  kind: v.picklist(ROUND_KINDS),
  signed: v.boolean(),
  title: v.nullable(v.string()),
  status: v.picklist(['unknown', 'running', 'finished', 'cancelled']),
  at: v.number(),
  by: v.string(),
  left: v.number(),
  missed: v.number(),
  open: v.number(),
  /** Every door that has not had its own. */
  waiting: v.array(
    v.object({
      tenantId: v.string(),
      tenant: v.string(),
      unit: v.string(),
      missed: v.nullable(v.object({ at: v.number(), why: v.picklist(MISSED_WHYS) })),
    }),
  ),
});
export type RoundRow = v.InferOutput<typeof roundRow>;
export const roundOverview = v.object({ now: v.number(), rounds: v.array(roundRow) });
export type RoundOverview = v.InferOutput<typeof roundOverview>;
const roundTrouble = v.picklist([...ROUND_REFUSALS, NOT_HERE]);
export type RoundTroubleCode = v.InferOutput<typeof roundTrouble>;
export const roundAnswer = v.variant('ok', [
  v.object({ ok: v.literal(true), row: roundRow }),
  v.object({ ok: v.literal(false), refusal: roundTrouble }),
]);
export type RoundAnswer = v.InferOutput<typeof roundAnswer>;

/** Whom a round can go to: the floors of a site with their tenants, the uppermost first. */
export interface FloorChoice {
  key: string;
  tower: string | null;
  floor: string | null;
  tenants: { tenantId: string; name: string; unit: string }[];
}

export const dispatchRow = v.object({
  dispatchId: v.string(),
  number: v.string(),
  at: v.number(),
  by: v.string(),
  carrier: v.picklist(CARRIERS),
  service: v.picklist(SERVICES),
  grams: v.number(),
  cents: v.number(),
  sender: party,
  /** Null where it was destroyed, as the building's rules say. */
  to: v.nullable(v.object({ addressee: v.string(), destination: v.string(), tracking: v.nullable(v.string()) })),
  cancelled: v.nullable(v.object({ at: v.number(), by: v.string(), reason: v.nullable(v.string()) })),
});
export type DispatchRow = v.InferOutput<typeof dispatchRow>;
export const dispatchDay = v.object({
  day: v.string(),
  today: v.string(),
  rows: v.array(dispatchRow),
  totals: v.object({ pieces: v.number(), grams: v.number(), cents: v.number() }),
});
export type DispatchDay = v.InferOutput<typeof dispatchDay>;
const dispatchTrouble = v.picklist([...DISPATCH_REFUSALS, NOT_HERE]);
export type DispatchTroubleCode = v.InferOutput<typeof dispatchTrouble>;
export const dispatchAnswer = v.variant('ok', [
  v.object({ ok: v.literal(true), row: dispatchRow }),
  v.object({ ok: v.literal(false), refusal: dispatchTrouble }),
]);
export type DispatchAnswer = v.InferOutput<typeof dispatchAnswer>;

/** What is to be brought to one door; a phone keeps it, so it says no more than a list on paper would. */
export const wayItem = v.variant('noun', [
  v.object({
    noun: v.literal('letter'),
    letterId: v.string(),
    kind: v.picklist(LETTER_KINDS),
    name: v.nullable(v.string()),
    /** The end of its number, to tell two of one door apart. */
    ending: v.nullable(v.string()),
    since: v.number(),
    dueAt: v.number(),
    /** Somebody was there before, and nobody took it. */
    again: v.boolean(),
  }),
  v.object({
    noun: v.literal('mailround'),
    roundId: v.string(),
    kind: v.picklist(ROUND_KINDS),
    signed: v.boolean(),
    title: v.nullable(v.string()),
    again: v.boolean(),
  }),
]);
export type WayItem = v.InferOutput<typeof wayItem>;
export const wayView = v.object({
  now: v.number(),
  floors: v.array(
    v.object({
      tower: v.nullable(v.string()),
      floor: v.nullable(v.string()),
      doors: v.array(v.object({ tenantId: v.string(), tenant: v.string(), unit: v.string(), items: v.array(wayItem) })),
    }),
  ),
});
export type WayView = v.InferOutput<typeof wayView>;

export const TICK_REFUSALS = [...new Set([...LETTER_REFUSALS, ...ROUND_REFUSALS])];
export const tickAnswer = v.variant('ok', [
  v.object({ ok: v.literal(true) }),
  v.object({ ok: v.literal(false), refusal: v.picklist(TICK_REFUSALS) }),
]);
export type TickAnswer = v.InferOutput<typeof tickAnswer>;

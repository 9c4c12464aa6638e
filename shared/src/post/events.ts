import * as v from 'valibot';
import { defineEvents, idPart, type EventsOf } from '../events/index.ts';
import { CARRIERS } from '../parcels/index.ts';

/** What is carried up to a door and signed for there; ordinary parcels go to a shelf instead. */
export const LETTER_KINDS = ['registered', 'express', 'official'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** What goes to many doors at once. */
export const ROUND_KINDS = ['newspaper', 'notice', 'bill'] as const;
export type RoundKind = (typeof ROUND_KINDS)[number];

/** Why something was not left at a door. */
export const MISSED_WHYS = ['nobody', 'not-theirs', 'refused', 'moved-away'] as const;
export type MissedWhy = (typeof MISSED_WHYS)[number];

export const LETTER_RETURN_WHYS = ['refused', 'not-theirs', 'moved-away', 'not-called-for'] as const;
export type LetterReturnWhy = (typeof LETTER_RETURN_WHYS)[number];

export const SERVICES = ['ordinary', 'registered', 'express', 'parcel'] as const;
export type Service = (typeof SERVICES)[number];

/** Of whom or for whom: somebody of a company or household, or all of it. */
export const partySchema = v.strictObject({ tenantId: idPart, personId: v.exactOptional(idPart) });
export type Party = v.InferOutput<typeof partySchema>;

/** A building has some hundred doors; an estate makes a round a gate. */
export const MAX_DOORS = 2000;
/** 50 kg: what no post office takes over its counter is a freight company's. */
export const MAX_GRAMS = 50_000;
/** 100,000.00 in the site's currency. */
export const MAX_PRICE_CENTS = 10_000_000;

/** The id of sealed details. */
const sealed = v.pipe(v.string(), v.maxLength(200));
/** By the clock of whoever stood at the door, in ms since 1970: a phone without the network tells of it later. */
const at = v.pipe(v.number(), v.integer(), v.minValue(0));
const count = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

export const letterEvents = defineEvents('letter', {
  'letter.received': v.strictObject({
    kind: v.picklist(LETTER_KINDS),
    recipient: partySchema,
    /** Its number, and the name that stands on it. */
    details: v.exactOptional(sealed),
    /** A keyed hash of its number, by which a second scan is known again; it opens for nobody. */
    mark: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/))),
  }),
  /** `receipt`: who took it and their signature. */
  'letter.signed': v.strictObject({ at, where: v.picklist(['door', 'desk']), receipt: sealed }),
  /** Somebody was at the door with it, and brought it back. */
  'letter.missed': v.strictObject({ at, why: v.picklist(MISSED_WHYS) }),
  'letter.returned': v.strictObject({ why: v.picklist(LETTER_RETURN_WHYS) }),
  /** It had not been signed for, or given back, after all. */
  'letter.reopened': v.strictObject({}),
  /** It was taken in by mistake. */
  'letter.cancelled': v.strictObject({}),
});
export type LetterEvent = EventsOf<typeof letterEvents.schemas>;

export const roundEvents = defineEvents('mailround', {
  'mailround.opened': v.strictObject({
    kind: v.picklist(ROUND_KINDS),
    /** Every door signs for it. */
    signed: v.boolean(),
    /** What it is, in the desk's words. */
    details: sealed,
    tenantIds: v.pipe(v.array(idPart), v.minLength(1), v.maxLength(MAX_DOORS)),
  }),
  'mailround.left': v.strictObject({ tenantId: idPart, at, receipt: v.exactOptional(sealed) }),
  'mailround.missed': v.strictObject({ tenantId: idPart, at, why: v.picklist(MISSED_WHYS) }),
  /** A door that was ticked by mistake. */
  'mailround.reopened': v.strictObject({ tenantId: idPart }),
  /** Nobody goes any more; what was not left lies at the desk. */
  'mailround.finished': v.strictObject({}),
  /** Made by mistake: nobody has gone yet. */
  'mailround.cancelled': v.strictObject({}),
});
export type RoundEvent = EventsOf<typeof roundEvents.schemas>;

export const dispatchEvents = defineEvents('dispatch', {
  'dispatch.accepted': v.strictObject({
    /** As it stands on the receipt: 20261123-0007, counted anew each day of the building. */
    number: v.pipe(v.string(), v.regex(/^\d{8}-\d{4,6}$/)),
    carrier: v.picklist(CARRIERS),
    service: v.picklist(SERVICES),
    grams: count(1, MAX_GRAMS),
    /** In hundredths of the site's currency, which is CNY. */
    cents: count(0, MAX_PRICE_CENTS),
    sender: partySchema,
    /** Where it goes, to whom, and the carrier's number. */
    details: sealed,
  }),
  'dispatch.cancelled': v.strictObject({ reason: sealed }),
});
export type DispatchEvent = EventsOf<typeof dispatchEvents.schemas>;

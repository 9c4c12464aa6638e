import {
  CARRIERS,
  CONSENT_WAYS,
  PARCEL_KINDS,
  PARCEL_REFUSALS,
  PARCEL_SIZES,
  UNCLEAR_REASONS,
  WISH_KINDS,
} from '@foyer/shared/parcels';
import * as v from 'valibot';
import { stackRow } from './stackView.ts';

/** One parcel as the desk's lists show it. Times in ms since the epoch. */
export const parcelRow = v.object({
  parcelId: v.string(),
  /** Shelf, level, number; null where it is on no shelf. */
  code: v.nullable(v.string()),
  status: v.picklist([
    'unclear',
    'counter',
    'shelved',
    'refused',
    'lost',
    'collected',
    'handed-over',
    'returned',
    'unknown',
    'turned-away',
  ]),
  carrier: v.picklist(CARRIERS),
  kind: v.picklist(PARCEL_KINDS),
  size: v.picklist(PARCEL_SIZES),
  at: v.number(),
  recipient: v.nullable(
    v.object({
      tenantId: v.string(),
      personId: v.nullable(v.string()),
      /** Null for a company or household as a whole. */
      name: v.nullable(v.string()),
      /** As it is printed where everybody sees it. */
      short: v.string(),
      tenant: v.string(),
      unit: v.string(),
    }),
  ),
  unclear: v.nullable(v.picklist(UNCLEAR_REASONS)),
  /** The visit of whoever left it for somebody; null where a carrier brought it. */
  leftBy: v.nullable(v.string()),
  /** When the recipient was told last; null where they were not. */
  toldAt: v.nullable(v.number()),
  /** The plan says that it goes back. */
  overdue: v.boolean(),
  endedAt: v.nullable(v.number()),
  /** On its way to the recipient’s door. */
  toDoor: v.boolean(),
  /** A photograph was taken when it came. */
  photo: v.boolean(),
  /** Who is to collect it for the recipient, by their wish. */
  neighbour: v.nullable(v.string()),
  /** That the recipient lets somebody else collect it, since when; and who, where it was looked for. */
  entrusted: v.nullable(v.object({ at: v.number(), name: v.nullable(v.string()) })),
  /** That the recipient is asked about somebody, and when they said no. */
  asked: v.nullable(v.object({ at: v.number(), name: v.nullable(v.string()), declinedAt: v.nullable(v.number()) })),
});
export type ParcelRow = v.InferOutput<typeof parcelRow>;

/** What waits for one recipient. */
export const parcelGroup = v.object({
  recipient: v.unwrap(parcelRow.entries.recipient),
  /** These are others’, and `recipient` is the neighbour who collects them. */
  forOthers: v.boolean(),
  rows: v.array(parcelRow),
});
export type ParcelGroup = v.InferOutput<typeof parcelGroup>;

/** Somebody stands at a kiosk and waits for what the desk has to bring. */
export const waitingAtKiosk = v.object({
  callId: v.string(),
  kiosk: v.string(),
  at: v.number(),
  /** Who collects for the recipient; null where they came themselves. */
  proxy: v.nullable(v.string()),
  rows: v.array(parcelRow),
});
export type WaitingAtKiosk = v.InferOutput<typeof waitingAtKiosk>;

/** Let out more than once, by devices that could not ask each other. */
export const takenTwice = v.object({
  row: parcelRow,
  takings: v.array(v.object({ by: v.string(), at: v.number() })),
});
export type TakenTwice = v.InferOutput<typeof takenTwice>;

/** Somebody said at a kiosk that they bring this to the desk. */
export const broughtToDesk = v.object({
  keepId: v.string(),
  at: v.number(),
  /** Their number, and their name where it is known. */
  callNumber: v.string(),
  visitor: v.string(),
  recipient: v.unwrap(parcelRow.entries.recipient),
  /** What it is, in their words; null where they have not come or were destroyed. */
  text: v.nullable(v.string()),
});
export type BroughtToDesk = v.InferOutput<typeof broughtToDesk>;

export const parcelOverview = v.object({
  waiting: v.number(),
  /** Places that are free on all shelves. */
  free: v.number(),
  shelves: v.number(),
  /** What somebody has to see to: unclear, on the counter, to go back, lost. Oldest first. */
  rows: v.array(parcelRow),
  /** What couriers put down, waiting or settled of late. */
  stacks: v.array(stackRow),
  /** Those who wait for it the longest first. */
  atKiosks: v.array(waitingAtKiosk),
  twice: v.array(takenTwice),
  /** Items that visitors said they bring; the first one first. */
  brought: v.array(broughtToDesk),
});
export type ParcelOverview = v.InferOutput<typeof parcelOverview>;

export const parcelsFound = v.object({
  groups: v.array(parcelGroup),
  /** What a code or a waybill found that is nobody's, or has left. */
  others: v.array(parcelRow),
});
export type ParcelsFound = v.InferOutput<typeof parcelsFound>;

export const standingView = v.object({
  wish: v.picklist(WISH_KINDS),
  neighbour: v.nullable(v.string()),
  consent: v.nullable(v.object({ given: v.boolean(), at: v.number(), how: v.nullable(v.picklist(CONSENT_WAYS)) })),
  of: v.nullable(v.picklist(['person', 'tenant'])),
  /** Why it may not be taken without asking; null where it may. */
  refusal: v.nullable(v.picklist(['no-consent', 'call-first', 'recipient-refuses', 'to-the-door'])),
  /** Where it would go. */
  level: v.nullable(v.object({ shelf: v.string(), level: v.number() })),
  waiting: v.number(),
});
export type StandingView = v.InferOutput<typeof standingView>;

const trouble = v.picklist([...PARCEL_REFUSALS, 'same-waybill', 'no-such-place', 'place-full', 'not-reached']);
export type ParcelTroubleCode = v.InferOutput<typeof trouble>;
/** What came of an item that a visitor said they bring: where it lies now, or that nobody brought it. */
export const broughtAnswer = v.variant('ok', [
  v.object({ ok: v.literal(true), row: v.nullable(parcelRow) }),
  v.object({ ok: v.literal(false), refusal: v.union([trouble, v.literal('not-announced')]) }),
]);
export type BroughtAnswer = v.InferOutput<typeof broughtAnswer>;
export const parcelAnswer = v.variant('ok', [
  v.object({ ok: v.literal(true), rows: v.array(parcelRow) }),
  /** `row` is the parcel that stood in the way. */
  v.object({ ok: v.literal(false), refusal: trouble, row: v.nullable(parcelRow) }),
]);
export type ParcelAnswer = v.InferOutput<typeof parcelAnswer>;

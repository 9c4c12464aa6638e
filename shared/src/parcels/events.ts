import * as v from 'valibot';
import { defineEvents, idPart, type EventsOf } from '../events/index.ts';
import { CARRIERS } from './carriers.ts';
import { spotSchema } from './code.ts';

export const PARCEL_KINDS = ['parcel', 'document', 'fresh'] as const;
export type ParcelKind = (typeof PARCEL_KINDS)[number];
export const PARCEL_SIZES = ['small', 'medium', 'large'] as const;
export type ParcelSize = (typeof PARCEL_SIZES)[number];

/** Whom it is for: somebody of a company or household, or all of it. */
export const recipientSchema = v.strictObject({ tenantId: idPart, personId: v.exactOptional(idPart) });
export type Recipient = v.InferOutput<typeof recipientSchema>;

/** Why nobody knows whose it is. */
export const UNCLEAR_REASONS = ['masked', 'no-name', 'not-found', 'several', 'moved-away', 'not-theirs'] as const;
export type UnclearReason = (typeof UNCLEAR_REASONS)[number];

/**
 * On what a parcel is taken on somebody's behalf (快递市场管理办法, article 28): what they recorded for good, or what they
 * said when they were asked about this one. Whose it is has to be found out first where it is `unclear`. What a visitor
 * `left` for somebody is no delivery: whom it is for is told, and takes it or does not.
 */
export const CONSENTS = ['standing', 'asked', 'unclear', 'left'] as const;

/** How somebody was asked about this one parcel. */
export const ASKED_WAYS = ['telephone', 'in-person', 'chat'] as const;
export type AskedWay = (typeof ASKED_WAYS)[number];

/**
 * Why it was given back to the courier at once: their standing wish, what they said when they were asked, or nobody could
 * be asked.
 */
export const TURNED_AWAY_REASONS = ['recipient-refuses', 'declined', 'not-reached'] as const;
export type TurnedAwayReason = (typeof TURNED_AWAY_REASONS)[number];

/**
 * How whoever took it proved that they may. `label`: it was scanned on its way out of an open shelf; `door`: it was
 * brought to theirs.
 */
export const PROOFS = ['code', 'pass', 'known', 'document', 'label', 'door'] as const;
export type Proof = (typeof PROOFS)[number];
/** How whoever takes it for somebody else proves that they may. */
export const PROXY_PROOFS = ['consent', 'code', 'wish'] as const;
export type ProxyProof = (typeof PROXY_PROOFS)[number];

export const RETURN_REASONS = ['overdue', 'refused', 'unclear', 'carrier-asked', 'damaged'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** The id of sealed details: words, a signature, a photograph. */
export const sealedId = v.pipe(v.string(), v.maxLength(200));
const days = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365));

export const parcelEvents = defineEvents('parcel', {
  'parcel.received': v.strictObject({
    carrier: v.picklist(CARRIERS),
    kind: v.picklist(PARCEL_KINDS),
    size: v.picklist(PARCEL_SIZES),
    recipient: v.exactOptional(recipientSchema),
    consent: v.picklist(CONSENTS),
    askedBy: v.exactOptional(v.picklist(ASKED_WAYS)),
    /** Goes to the recipient’s door and on no shelf: that is their wish. */
    toDoor: v.exactOptional(v.literal(true)),
    /** The neighbour who is to collect it: that is the recipient’s wish. */
    neighbour: v.exactOptional(idPart),
    /** The waybill's number, and what it says of the recipient. */
    details: v.exactOptional(sealedId),
    /** A keyed hash of the waybill's number, by which a second scan is known again; it opens for nobody. */
    mark: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/))),
    photo: v.exactOptional(sealedId),
    /** The courier's stack that it came in. */
    stackId: v.exactOptional(idPart),
    /** A visitor left it for whom they did not meet: whose visit, and their words, sealed under it. */
    left: v.exactOptional(v.strictObject({ visitId: idPart, words: sealedId })),
  }),
  /** Not taken in: the courier has it back. */
  'parcel.turned-away': v.strictObject({
    carrier: v.picklist(CARRIERS),
    recipient: recipientSchema,
    why: v.picklist(TURNED_AWAY_REASONS),
    stackId: v.exactOptional(idPart),
  }),
  'parcel.unclear': v.strictObject({ why: v.picklist(UNCLEAR_REASONS) }),
  /** Somebody found out whose it is. */
  'parcel.addressed': v.strictObject({
    recipient: recipientSchema,
    consent: v.picklist(CONSENTS),
    askedBy: v.exactOptional(v.picklist(ASKED_WAYS)),
  }),
  'parcel.shelved': spotSchema,
  'parcel.moved': spotSchema,
  /** Handed to the outbox, with which message. */
  'parcel.told': v.strictObject({ message: v.string() }),
  /** So many days after the first word. */
  'parcel.reminded': v.strictObject({ days, message: v.string() }),
  'parcel.collected': v.strictObject({
    proof: v.picklist(PROOFS),
    signature: v.exactOptional(sealedId),
    /** Let out while the hub was away. */
    provisional: v.exactOptional(v.literal(true)),
  }),
  'parcel.handed-over': v.strictObject({
    proof: v.picklist(PROXY_PROOFS),
    /** The proxy's name. */
    proxy: sealedId,
    signature: v.exactOptional(sealedId),
    provisional: v.exactOptional(v.literal(true)),
  }),
  /**
   * What the kiosks of the site are told of a parcel that lies on a shelf: where, for whom in the short form that may be
   * called out, and a mark by which parcels of one recipient are known as such. No waybill, no telephone, nobody's id.
   */
  'parcel.offered': v.strictObject({
    spot: spotSchema,
    name: v.pipe(v.string(), v.maxLength(60)),
    of: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/)),
    /** Whoever takes it signs for it, whatever the site asks of others. */
    signed: v.exactOptional(v.literal(true)),
  }),
  /** Whoever may have it stands at a kiosk and waits for somebody of the desk to bring it. */
  'parcel.awaited': v.strictObject({
    callId: idPart,
    device: idPart,
    proof: v.picklist(['code', 'pass', 'consent', 'wish']),
    /** The proxy's name, where somebody collects for the recipient. */
    proxy: v.exactOptional(sealedId),
    signature: v.exactOptional(sealedId),
  }),
  /**
   * The recipient lets somebody else collect it. What was entrusted with one word has one id: the digits by which that
   * somebody is known at a kiosk come of it, and are written nowhere.
   */
  'parcel.entrusted': v.strictObject({
    trustId: idPart,
    /** The name of whom they trust. */
    proxy: sealedId,
  }),
  'parcel.trust-withdrawn': v.strictObject({}),
  /** Somebody stands there without a code: the recipient is asked. What is agreed to is entrusted under the same id. */
  'parcel.proxy-asked': v.strictObject({ askId: idPart, proxy: sealedId }),
  'parcel.proxy-declined': v.strictObject({ askId: idPart }),
  /** Somebody has looked into what devices did apart. */
  'parcel.looked-into': v.strictObject({}),
  /** The recipient does not want it: it lies where it is until the carrier takes it. */
  'parcel.refused': v.strictObject({}),
  'parcel.returned': v.strictObject({
    why: v.picklist(RETURN_REASONS),
    /** The name of the courier who took it along. */
    courier: v.exactOptional(sealedId),
  }),
  /** Not where it should be; where a count found that out, which one. */
  'parcel.lost': v.strictObject({ stocktakeId: v.exactOptional(idPart) }),
  'parcel.found': v.strictObject({}),
  /** It had not been handed out after all. */
  'parcel.put-back': v.strictObject({}),
  /** A word of whom it is for to whoever left it. */
  'parcel.answered': v.strictObject({ words: sealedId }),
});

export type ParcelEvent = EventsOf<typeof parcelEvents.schemas>;

/** What of a parcel goes to the kiosks of its site: that it is there, and that it is not any more. Nothing of it names anybody. */
export const TOLD_TO_KIOSKS: readonly ParcelEvent['type'][] = [
  'parcel.offered',
  'parcel.unclear',
  'parcel.collected',
  'parcel.handed-over',
  'parcel.returned',
  'parcel.lost',
  'parcel.found',
  'parcel.put-back',
];

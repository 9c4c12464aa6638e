import * as v from 'valibot';
import { FLAGS, SETTLED_HOW } from './flags.ts';
import { agreedSchema } from '../terms/index.ts';
import { defineEvents, epochMs, idPart, type EventsOf } from '../events/index.ts';
import { thingsSchema } from './things.ts';

/** What somebody comes for; what that means at a site is settled in `kinds`. `service` is a contractor for the day. */
export const PURPOSES = [
  'meeting',
  'interview',
  'delivery',
  'service',
  'private',
  'other',
  'food',
  'forgotten-card',
  'viewing',
  'domestic',
  'group',
] as const;
/** Kinds of identity document that the desk accepts. The kind is recorded; the number is not. */
export const DOCUMENTS = [
  'resident-id',
  'passport',
  'hk-macau-permit',
  'taiwan-permit',
  'permanent-resident-id',
  'driving-licence',
  'student-card',
  'work-card',
  'other',
] as const;
/** How a host's word reached us; `house`: such visitors, and officials, need nobody's. */
/** `own-code`: who forgot their card proved with a code to their own mail or phone who they are. */
export const WORDS = ['link', 'tenant-page', 'telephone', 'invitation', 'house', 'own-code'] as const;
/** `paper`: written on a numbered slip while nothing else worked, and entered later. */
export const ORIGINS = ['walk-in', 'invitation', 'desk', 'paper'] as const;
/** What a host says to whoever waits, ready in every language. */
export const SHORT_ANSWERS = ['coming-down', 'colleague', 'late', 'come-up'] as const;
/** Of one in the host's own words. */
export const MAX_SHORT_ANSWER = 120;
/** Whom the desk receives in person. */
export const STANDINGS = ['vip', 'official'] as const;
/** How we know that somebody came in; `with-pass` is our own count when the pass was signed and nobody saw a door;
 * `crew`: a fire or medical crew, who go in first and are recorded afterwards. */
export const WAYS_IN = ['pass', 'gate', 'desk', 'with-pass', 'paper', 'crew'] as const;
export const WAYS_OUT = ['pass', 'code', 'gate', 'desk', 'host', 'round', 'paper'] as const;
/** What the hub made of a kiosk's provisional pass; all but the first are for the desk to look at. */
export const VOUCH_OUTCOMES = [
  'taken-over',
  /** The kiosk had no certificate, or another key signed. */
  'no-certificate',
  /** Longer than the site allows, or signed after the kiosk was revoked. */
  'out-of-time',
  /** The member has no PIN, may not do this, or has left. */
  'no-pin',
  /** The host or the desk had said no, or the visit was over. */
  'said-no',
] as const;
export const MAX_HEADS = 50;

const heads = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_HEADS));
const word = v.picklist(WORDS);
/** When it happened, where it was put on paper first; the event's own time is when it was entered. */
const happenedAt = v.exactOptional(epochMs);

/** An earlier decision that its maker knew of and means to replace; without it two decisions are a collision. */
const overrides = v.exactOptional(v.string());

/** The id of a sealed detail that holds the reason: for the desk, and never shown in public. */
const reason = v.exactOptional(v.string());

export const visitEvents = defineEvents('visit', {
  'visit.registered': v.strictObject({
    origin: v.picklist(ORIGINS),
    tenantId: idPart,
    /** Absent where the visitor knows the company only: its reception is asked. */
    hostPersonId: v.exactOptional(idPart),
    purpose: v.picklist(PURPOSES),
    /** The version of the site's kind of that name that the kiosk asked by. */
    kind: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    heads,
    /** A letter of the device and a number of the day, as `A17`: unique even among kiosks that are apart. */
    callNumber: v.pipe(v.string(), v.regex(/^[A-Z]{1,2}\d{2,4}$/)),
    /** SHA-256 (base64url) of the random id on the visitor's slip; the id itself is on the slip only. */
    followHash: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))),
    identityCheck: v.boolean(),
    /** The version of the privacy notice that was accepted; the desk reads it out and records none. */
    notice: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    /** What was read and agreed to besides; signatures are sealed details. */
    terms: v.exactOptional(v.pipe(v.array(agreedSchema), v.minLength(1), v.maxLength(3))),
    language: v.pipe(v.string(), v.regex(/^[a-z]{2}(-[A-Z]{2})?$/)),
    standing: v.exactOptional(v.picklist(STANDINGS)),
    /** The number that is printed on the paper slip. */
    slip: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Z0-9-]{1,16}$/))),
    /** Declared on the way in; absent where nothing was. */
    things: v.exactOptional(thingsSchema),
    happenedAt,
  }),
  'visit.host-asked': v.strictObject({
    rung: v.picklist(['host', 'delegate', 'reception', 'desk']),
    personId: v.exactOptional(idPart),
    channel: v.picklist(['mail', 'message', 'tenant-page', 'telephone']),
    messageId: v.exactOptional(v.string()),
  }),
  /** The page behind the message was opened by a person. It decides nothing. */
  'visit.host-saw': v.strictObject({}),
  'visit.asked-to-wait': v.strictObject({
    minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120)),
    word,
  }),
  /** A word to the visitor, which decides nothing. One of the prepared ones, or the id of a sealed detail. */
  'visit.host-said': v.strictObject({
    answer: v.exactOptional(v.picklist(SHORT_ANSWERS)),
    details: v.exactOptional(v.string()),
    word,
  }),
  'visit.approved': v.strictObject({ word, overrides }),
  'visit.declined': v.strictObject({ word, overrides, reason }),
  /**
   * While the hub was away a staff member put in their PIN at a kiosk, heard the host's yes on the telephone, and the
   * kiosk signed a provisional pass with its own key. The hub says afterwards what it comes to.
   */
  'visit.vouched': v.strictObject({
    memberId: idPart,
    word: v.literal('telephone'),
    /** Which document they saw, where the site asks for one. */
    document: v.exactOptional(v.picklist(DOCUMENTS)),
    notBefore: epochMs,
    expires: epochMs,
    zones: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff)),
    /** By the kiosk's own key over all of the above and the visit, base64url: see `vouch.ts`. */
    proof: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/)),
  }),
  'visit.vouch-settled': v.strictObject({ outcome: v.picklist(VOUCH_OUTCOMES) }),
  'visit.identity-verified': v.strictObject({ document: v.picklist(DOCUMENTS) }),
  'visit.pass-issued': v.strictObject({
    notBefore: epochMs,
    expires: epochMs,
    zones: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff)),
  }),
  'visit.pass-revoked': v.strictObject({}),
  /** The pass is good until then; who carries it shows or prints it anew. */
  'visit.pass-extended': v.strictObject({ expires: epochMs }),
  'visit.checked-in': v.strictObject({
    heads,
    granted: v.picklist(['decided', 'provisional']),
    how: v.exactOptional(v.picklist(WAYS_IN)),
    happenedAt,
  }),
  'visit.checked-out': v.strictObject({
    heads,
    how: v.picklist(WAYS_OUT),
    granted: v.picklist(['decided', 'provisional']),
    happenedAt,
  }),
  /** The building closed and nobody saw them leave. */
  'visit.presumed-left': v.strictObject({}),
  /** Somebody met or telephoned them: they are inside. */
  'visit.seen-inside': v.strictObject({ how: v.picklist(['round', 'desk', 'telephone']) }),
  /** What they have with them from now on, in place of what was declared before. Words about it are a sealed detail. */
  'visit.things-declared': v.strictObject({ things: thingsSchema, details: v.exactOptional(v.string()) }),
  /** Ticked on the way out; what of the list is not among it stays behind, and whoever wrote this was told so. */
  'visit.things-out': v.strictObject({ things: thingsSchema }),
  /** Latecomers of a party, who go on the pass of the one who leads it. */
  'visit.joined': v.strictObject({ heads }),
  /** To the lobby where they are wanted. Another tenant is another question: the answer so far was not for it. */
  'visit.moved': v.strictObject({
    site: v.exactOptional(idPart),
    /** The tower or entrance whose desk receives them, as the site names it. */
    lobby: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(60))),
    tenantId: v.exactOptional(idPart),
    hostPersonId: v.exactOptional(idPart),
  }),
  /** Entries of this visit that their maker took back at once, with what followed from them. They stay in the record. */
  'visit.taken-back': v.strictObject({
    entries: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.minLength(1), v.maxLength(8)),
  }),
  /** By the desk, whatever the host said. */
  'visit.refused': v.strictObject({ reason }),
  /** The visitor gave up, or the invitation was cancelled. */
  'visit.withdrawn': v.strictObject({}),
  /** What devices did apart was looked at, with the entries that it was about then. */
  'visit.flag-settled': v.strictObject({
    flag: v.picklist(FLAGS),
    entries: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.minLength(1), v.maxLength(64)),
    how: v.picklist(SETTLED_HOW),
    reason,
  }),
  /** The text is a sealed detail under the same subject. */
  'visit.noted': v.strictObject({
    details: v.string(),
    /** An official's unit, names and credentials, as the desk saw them. */
    about: v.exactOptional(v.literal('credentials')),
  }),
  /** A correction is an entry of its own; what it corrects stays. */
  'visit.corrected': v.strictObject({
    tenantId: v.exactOptional(idPart),
    hostPersonId: v.exactOptional(idPart),
    purpose: v.exactOptional(v.picklist(PURPOSES)),
    heads: v.exactOptional(heads),
    /** Set by a hub whose site asks for a check that a kiosk with older settings, or a false one, left out. */
    identityCheck: v.exactOptional(v.boolean()),
    /** Null where they are received as any other visitor. */
    standing: v.exactOptional(v.nullable(v.picklist(STANDINGS))),
    /** Set where personal details were corrected: the id of the new details document. */
    details: v.exactOptional(v.string()),
    /** Set where the names of those who come along were corrected, likewise. */
    party: v.exactOptional(v.string()),
    /** Why it was corrected. */
    reason,
  }),
});

export type VisitEvent = EventsOf<typeof visitEvents.schemas>;
export type VisitEventType = VisitEvent['type'];
export type VisitFacts<T extends VisitEventType> = Extract<VisitEvent, { type: T }>['facts'];
export type Registration = VisitFacts<'visit.registered'>;
export type Purpose = (typeof PURPOSES)[number];
export type ShortAnswer = (typeof SHORT_ANSWERS)[number];
export type Standing = (typeof STANDINGS)[number];
export type WayIn = (typeof WAYS_IN)[number];
export type IdentityDocument = (typeof DOCUMENTS)[number];
export type VouchOutcome = (typeof VOUCH_OUTCOMES)[number];
export type Word = (typeof WORDS)[number];

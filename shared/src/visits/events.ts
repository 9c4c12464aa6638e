import * as v from 'valibot';
import { defineEvents, epochMs, idPart, type EventsOf } from '../events/index.ts';

export const PURPOSES = ['meeting', 'interview', 'delivery', 'service', 'private', 'other'] as const;
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
/** How a host's word reached us. */
export const WORDS = ['link', 'tenant-page', 'telephone', 'invitation'] as const;
export const ORIGINS = ['walk-in', 'invitation', 'desk'] as const;
export const MAX_HEADS = 50;

const heads = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_HEADS));
const word = v.picklist(WORDS);
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
    heads,
    /** A letter of the device and a number of the day, as `A17`: unique even among kiosks that are apart. */
    callNumber: v.pipe(v.string(), v.regex(/^[A-Z]{1,2}\d{2,4}$/)),
    /** SHA-256 (base64url) of the random id on the visitor's slip; the id itself is on the slip only. */
    followHash: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))),
    identityCheck: v.boolean(),
    /** The version of the privacy notice that was accepted; the desk reads it out and records none. */
    notice: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    language: v.pipe(v.string(), v.regex(/^[a-z]{2}(-[A-Z]{2})?$/)),
  }),
  'visit.host-asked': v.strictObject({
    rung: v.picklist(['host', 'reception', 'desk']),
    personId: v.exactOptional(idPart),
    channel: v.picklist(['mail', 'tenant-page', 'telephone']),
    messageId: v.exactOptional(v.string()),
  }),
  /** The page behind the message was opened by a person. It decides nothing. */
  'visit.host-saw': v.strictObject({}),
  'visit.asked-to-wait': v.strictObject({
    minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120)),
    word,
  }),
  'visit.approved': v.strictObject({ word, overrides }),
  'visit.declined': v.strictObject({ word, overrides, reason }),
  'visit.identity-verified': v.strictObject({ document: v.picklist(DOCUMENTS) }),
  'visit.pass-issued': v.strictObject({
    notBefore: epochMs,
    expires: epochMs,
    zones: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff)),
  }),
  'visit.pass-revoked': v.strictObject({}),
  'visit.checked-in': v.strictObject({ heads, granted: v.picklist(['decided', 'provisional']) }),
  'visit.checked-out': v.strictObject({
    heads,
    how: v.picklist(['pass', 'code', 'desk', 'host']),
    granted: v.picklist(['decided', 'provisional']),
  }),
  /** By the desk, whatever the host said. */
  'visit.refused': v.strictObject({ reason }),
  /** The visitor gave up, or the invitation was cancelled. */
  'visit.withdrawn': v.strictObject({}),
  /** The text is a sealed detail under the same subject. */
  'visit.noted': v.strictObject({ details: v.string() }),
  /** A correction is an entry of its own; what it corrects stays. */
  'visit.corrected': v.strictObject({
    tenantId: v.exactOptional(idPart),
    hostPersonId: v.exactOptional(idPart),
    purpose: v.exactOptional(v.picklist(PURPOSES)),
    heads: v.exactOptional(heads),
    /** Set by a hub whose site asks for a check that a kiosk with older settings, or a false one, left out. */
    identityCheck: v.exactOptional(v.boolean()),
    /** Set where personal details were corrected: the id of the new details document. */
    details: v.exactOptional(v.string()),
  }),
});

export type VisitEvent = EventsOf<typeof visitEvents.schemas>;
export type VisitEventType = VisitEvent['type'];
export type VisitFacts<T extends VisitEventType> = Extract<VisitEvent, { type: T }>['facts'];
export type Registration = VisitFacts<'visit.registered'>;
export type Purpose = (typeof PURPOSES)[number];
export type IdentityDocument = (typeof DOCUMENTS)[number];
export type Word = (typeof WORDS)[number];

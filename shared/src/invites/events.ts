import * as v from 'valibot';
import { defineEvents, epochMs, idPart, type EventsOf } from '../events/index.ts';
import { agreedSchema } from '../terms/index.ts';
import { MAX_HEADS, PURPOSES, STANDINGS } from '../visits/index.ts';

/** As it is written on the lift's buttons. */
export const FLOOR_PATTERN = /^[A-Za-z0-9-]{1,4}$/;
export const MAX_FLOORS = 12;
/** Codes of earlier versions that still open the card. */
export const MAX_FORMER_CARDS = 4;

const minutes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60));

const plan = {
  tenantId: idPart,
  hostPersonId: idPart,
  purpose: v.picklist(PURPOSES),
  heads: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_HEADS)),
  from: epochMs,
  until: epochMs,
  /**
   * The masked card that a kiosk shows after the scan, encrypted under a key that only the scanned pass gives
   * (`passes`, invitation cards). Kiosks hold it and cannot read it.
   */
  card: v.string(),
  /** Whom the desk receives in person. */
  standing: v.exactOptional(v.picklist(STANDINGS)),
  /** Where in the building they go. */
  floors: v.exactOptional(
    v.pipe(v.array(v.pipe(v.string(), v.regex(FLOOR_PATTERN))), v.minLength(1), v.maxLength(MAX_FLOORS)),
  ),
  /** How long before and after the window they may register, as the site had it then. */
  grace: v.exactOptional(v.strictObject({ earlyMinutes: minutes, lateMinutes: minutes })),
  /** Of invitations that were made at once: a list, an interview day, the days of a recurring one. */
  together: v.exactOptional(idPart),
  /**
   * One of several days on one code: the code names `of`, the visit of the first day, and is good from the first day to
   * the last. Each day is a visit of its own.
   */
  repeats: v.exactOptional(v.strictObject({ of: idPart, from: epochMs, until: epochMs, issuedAt: epochMs })),
};

/** `visitId` is the visit that it was agreed to for; with that the signature lies. */
const heldTermsSchema = v.strictObject({ ...agreedSchema.entries, visitId: idPart, at: epochMs, until: epochMs });
export type HeldTerms = v.InferOutput<typeof heldTermsSchema>;

/**
 * An invite is a planned visit and mints the visit's id: the subject of these events is the id that the visit will
 * have, so that two kiosks apart cannot make a second record of it.
 */
export const inviteEvents = defineEvents('invite', {
  'invite.planned': v.strictObject(plan),
  /** All of it anew. Codes that the guest has from before still open the card. */
  'invite.changed': v.strictObject({
    ...plan,
    formerCards: v.pipe(v.array(v.string()), v.maxLength(MAX_FORMER_CARDS)),
  }),
  'invite.cancelled': v.strictObject({}),
  /** It stands again, after it was cancelled by mistake or too soon. */
  'invite.reinstated': v.strictObject({}),
  /**
   * The guest has filled in on their phone what a kiosk would ask, and accepted this version of the notice: at the kiosk
   * one scan is all. What they filled in is a sealed detail.
   */
  'invite.prepared': v.strictObject({
    notice: v.pipe(v.number(), v.integer(), v.minValue(1)),
    details: v.string(),
    /** Which of the site's own questions were put to them, answered or left out. */
    questions: v.exactOptional(v.pipe(v.array(idPart), v.minLength(1), v.maxLength(8))),
    /** What they read and agreed to; signatures are sealed details. */
    terms: v.exactOptional(v.pipe(v.array(agreedSchema), v.minLength(1), v.maxLength(3))),
  }),
  /**
   * What the guest of this telephone or mail address agreed to for another visit, and until when that counts. The
   * whole of it each time.
   */
  'invite.terms-held': v.strictObject({ terms: v.pipe(v.array(heldTermsSchema), v.maxLength(12)) }),
});

export type InviteEvent = EventsOf<typeof inviteEvents.schemas>;
export type InvitePlan = Extract<InviteEvent, { type: 'invite.planned' }>['facts'];

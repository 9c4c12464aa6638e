import * as v from 'valibot';
import { defineEvents, epochMs, idPart, type EventsOf } from '../events/index.ts';

/** By what a visitor was recognised. */
export const MATCHED_BY = ['phone', 'name', 'spelling', 'company'] as const;
export type MatchedBy = (typeof MATCHED_BY)[number];

/** How sure that makes us: a number is one person's, a name is many people's. */
export const CERTAINTIES = ['certain', 'likely'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** The id of sealed words. */
const words = v.pipe(v.string(), v.maxLength(200));

/**
 * One name on the list of those who are not to be let in. No device ever receives any of it: every event has an empty
 * audience, and who it is and why are sealed details that only the hub opens.
 */
export const barEvents = defineEvents('bar', {
  'bar.proposed': v.strictObject({
    until: epochMs,
    /** Who it is and why, sealed. */
    details: words,
    /**
     * Put there by somebody who was alone: it holds from now on until the hand-over, which may be late, and until then at
     * the latest; it needs the second person's word to hold any longer.
     */
    aloneUntil: v.exactOptional(epochMs),
    /** The call for help that led to it. */
    helpId: v.exactOptional(idPart),
    visitId: v.exactOptional(idPart),
  }),
  /** A second person's word. */
  'bar.confirmed': v.strictObject({}),
  /** Whoever was alone has gone off duty, and somebody else has come: it waits for their word from now on. */
  'bar.handed-over': v.strictObject({}),
  /** The second person does not agree. */
  'bar.rejected': v.strictObject({ reason: words }),
  /** Reviewed: it holds until another day. The details are kept anew for as long. */
  'bar.renewed': v.strictObject({ until: epochMs, details: words, reason: words }),
  'bar.lifted': v.strictObject({ reason: words }),
  /** Somebody who is on the list registered, or was invited: the desk was told. */
  'bar.matched': v.strictObject({
    visitId: idPart,
    certainty: v.picklist(CERTAINTIES),
    by: v.pipe(v.array(v.picklist(MATCHED_BY)), v.minLength(1), v.maxLength(4)),
  }),
  /** For this visit only: it is somebody else, or they may come in this once. */
  'bar.cleared': v.strictObject({ visitId: idPart, reason: words }),
});

export type BarEvent = EventsOf<typeof barEvents.schemas>;

import * as v from 'valibot';
import { defineEvents, epochMs, idPart, type EventsOf } from '../events/index.ts';

/** What help is called for; each has its own people (`recipients.ts`). */
export const HELP_KINDS = [
  'security',
  'duty-manager',
  'salesperson',
  'will-not-leave',
  'medical',
  'lift',
  'fault',
] as const;
export type HelpKind = (typeof HELP_KINDS)[number];

export const HELP_PLACES = ['lobby', 'desk', 'gate', 'lifts', 'car-park', 'floor'] as const;
export type HelpPlace = (typeof HELP_PLACES)[number];

/** How it ended, for the record. */
export const HELP_SETTLED = ['left', 'talked-to', 'shown-out', 'police', 'nobody-there', 'other'] as const;
export type HelpSettled = (typeof HELP_SETTLED)[number];

/** Where people made trouble somebody writes down who they were and what happened. */
export const RECORDED_KINDS: readonly HelpKind[] = ['security', 'salesperson', 'will-not-leave'];

/** The desk calls somebody to a place. */
export const helpEvents = defineEvents('help', {
  'help.raised': v.strictObject({
    kind: v.picklist(HELP_KINDS),
    place: v.picklist(HELP_PLACES),
    /** The id of the sealed words about where and what, where there are any. */
    note: v.exactOptional(v.string()),
    visitId: v.exactOptional(idPart),
    /** When somebody is to be on the spot: a site that changes its promise later changes no past one. */
    dueAt: epochMs,
    /** Whom it went to, by their ids of the duty list. */
    to: v.pipe(v.array(idPart), v.maxLength(20)),
  }),
  'help.on-the-spot': v.strictObject({}),
  'help.done': v.strictObject({}),
  /** Who, where and what happened are sealed words; how it was settled is not. */
  'help.recorded': v.strictObject({ details: v.string(), settled: v.picklist(HELP_SETTLED) }),
  /** Called by mistake, or not needed any more before anybody came. */
  'help.called-off': v.strictObject({}),
});

export type HelpEvent = EventsOf<typeof helpEvents.schemas>;

import * as v from 'valibot';
import { defineEvents, epochMs, idPart, type EventsOf } from '../events/index.ts';

/** What people have to leave the building for. */
export const EMERGENCY_KINDS = ['fire', 'gas', 'other'] as const;
/** `false-alarm`: there was nothing. `overtaken`: a drill that a real alarm put an end to. */
export const EMERGENCY_ENDS = ['over', 'false-alarm', 'overtaken'] as const;
/** What is said of a party at a roll call. `unchecked` takes a mark back. */
export const MUSTER_STATES = ['safe', 'missing', 'unchecked'] as const;
/** Where they were seen; `way-out`: their pass was scanned there, which is the hub's own mark. */
export const SEEN_AT = ['assembly-point', 'outside', 'telephone', 'way-out', 'inside'] as const;

/** A part of the building as the directory has it, such as `T1/12`. Never somebody's words. */
const floor = v.pipe(v.string(), v.maxLength(80));
const heads = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999));
/** Of one event: larger buildings take several. */
export const MAX_LISTED = 200;

const mark = {
  /** When somebody tapped, by the hub's clock as far as the phone knew it. A phone that was offline says it later. */
  at: epochMs,
  /** The phone of a warden who has no account; else whoever wrote the event. */
  phone: v.exactOptional(idPart),
  /** The marks about the same that stood on the screen of whoever tapped: these, and no others, are replaced. */
  replaces: v.pipe(v.array(idPart), v.maxLength(16)),
};

/** An alarm, real or a drill, and the roll call after it. A mark's event id is minted at the tap. */
export const emergencyEvents = defineEvents('emergency', {
  'emergency.raised': v.strictObject({
    kind: v.picklist(EMERGENCY_KINDS),
    drill: v.boolean(),
    /** Where in the building, as the desk put it: shown to everybody in it. */
    place: v.exactOptional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))),
  }),
  'emergency.ended': v.strictObject({ how: v.picklist(EMERGENCY_ENDS) }),
  /** Who was inside as far as the hub knew, when it was raised or when somebody more turned out to be. */
  'emergency.listed': v.strictObject({
    lines: v.pipe(
      v.array(
        v.strictObject({
          visitId: idPart,
          heads,
          floor,
          confidence: v.picklist(['certain', 'likely', 'doubtful']),
          reason: v.string(),
        }),
      ),
      v.maxLength(MAX_LISTED),
    ),
  }),
  /** A phone without an account opened the list. */
  'emergency.joined': v.strictObject({ phone: idPart }),
  'emergency.marked': v.strictObject({
    visitId: idPart,
    state: v.picklist(MUSTER_STATES),
    /** How many of the party are safe. */
    heads,
    seenAt: v.exactOptional(v.picklist(SEEN_AT)),
    ...mark,
  }),
  /** Somebody has been through the floor, and nobody is there; or that was a mistake. */
  'emergency.searched': v.strictObject({ floor, clear: v.boolean(), ...mark }),
});

export type EmergencyEvent = EventsOf<typeof emergencyEvents.schemas>;
export type EmergencyFacts<T extends EmergencyEvent['type']> = Extract<EmergencyEvent, { type: T }>['facts'];
export type EmergencyKind = (typeof EMERGENCY_KINDS)[number];
export type EmergencyEnd = (typeof EMERGENCY_ENDS)[number];
export type MusterState = (typeof MUSTER_STATES)[number];
export type SeenAt = (typeof SEEN_AT)[number];
export type ListedLine = EmergencyFacts<'emergency.listed'>['lines'][number];

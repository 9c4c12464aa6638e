import {
  EMERGENCY_KINDS,
  emergencyEvents,
  MUSTER_STATES,
  SEEN_AT,
  type EmergencyEvent,
} from '@foyer/shared/emergencies';
import { epochMs, idPart } from '@foyer/shared/events';
import * as v from 'valibot';

/** Somebody on the list, by name: for those who have to find them. */
const person = v.object({
  visitId: v.string(),
  callNumber: v.nullable(v.string()),
  name: v.string(),
  company: v.nullable(v.string()),
  phone: v.nullable(v.string()),
  heads: v.number(),
  tenant: v.string(),
  unit: v.string(),
  host: v.nullable(v.string()),
  /** When an expected guest wanted to come. */
  from: v.exactOptional(v.number()),
});

const event = v.pipe(
  v.unknown(),
  v.check((document) => emergencyEvents.read(document).known !== 'malformed', 'is no event of an alarm'),
  v.transform((document) => document as EmergencyEvent),
);

/** The list as the hub gives it: what happened, and the names to the ids. */
export const rollCall = v.object({
  emergencyId: v.string(),
  /** The hub's time, to which phones' clocks are set. */
  now: v.number(),
  events: v.array(event),
  people: v.array(person),
  expected: v.array(person),
  /** Staff by account. */
  names: v.record(v.string(), v.string()),
});

const made = {
  markId: idPart,
  at: epochMs,
  replaces: v.pipe(v.array(idPart), v.maxLength(16)),
};

/** A tap on the list; its id is minted then, so that saying it again is harmless. */
export const musterTap = v.variant('type', [
  v.strictObject({
    type: v.literal('mark'),
    visitId: idPart,
    state: v.picklist(MUSTER_STATES),
    heads: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999)),
    seenAt: v.exactOptional(v.picklist(SEEN_AT)),
    ...made,
  }),
  v.strictObject({
    type: v.literal('search'),
    floor: v.pipe(v.string(), v.maxLength(80)),
    clear: v.boolean(),
    ...made,
  }),
]);

export const MAX_TAPS = 200;
export const musterTaps = v.strictObject({
  /** Minted by the phone when it first opened the list. */
  phone: idPart,
  taps: v.pipe(v.array(musterTap), v.maxLength(MAX_TAPS)),
});

/** The ids that need not be said again. */
export const tapsAnswer = v.object({ taken: v.array(v.string()) });

export const raiseRequest = v.strictObject({
  emergencyId: idPart,
  kind: v.picklist(EMERGENCY_KINDS),
  drill: v.boolean(),
  /** Where somebody works at several sites; else it is the one. */
  siteId: v.exactOptional(idPart),
  place: v.exactOptional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))),
});
export const endRequest = v.strictObject({ how: v.picklist(['over', 'false-alarm']) });

export type RollCall = v.InferOutput<typeof rollCall>;
export type RollCallPerson = v.InferOutput<typeof person>;
export type MusterTap = v.InferOutput<typeof musterTap>;
export type RaiseRequest = v.InferOutput<typeof raiseRequest>;

export function peopleById(people: readonly RollCallPerson[]): ReadonlyMap<string, RollCallPerson> {
  return new Map(people.map((person) => [person.visitId, person]));
}

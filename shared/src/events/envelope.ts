import * as v from 'valibot';
import { isReading } from './clock.ts';

/**
 * A fact, as it is stored and replicated: one immutable document, revision 1 for ever. It carries ids and never a
 * name, a phone number or a plate; those are sealed in documents of their own.
 */
export interface EventDocument<Type extends string = string, Facts = unknown> {
  /** `<noun>:<subject id>:<event id>`: one subject's events are one range of the store. */
  readonly _id: string;
  readonly v: number;
  readonly type: Type;
  /** The device's own clock, ms since the epoch. Never a reason to refuse a fact. */
  readonly occurredAt: number;
  /** Hybrid logical clock: the order of events, see `clock.ts`. */
  readonly clock: string;
  readonly by: Actor;
  readonly site: string;
  /** Who may be sent this document. Scope is decided by the writer once and never grows. */
  readonly audience: readonly string[];
  /**
   * The latest entries of this subject that the writer knew of, by their event ids: whoever reads both can tell what was
   * decided apart from what was decided upon it, whatever the clocks say. Absent where the writer does not say.
   */
  readonly after?: readonly string[];
  readonly facts: Facts;
}

export const idPart = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
export const epochMs = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));

/** More heads than that only a quarrel of as many devices could have. */
export const MAX_AFTER = 8;

/** Who did it. A kiosk acts in its own name; a host or staff member is named beside the means they used. */
export const actorSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('kiosk'), id: idPart }),
  v.strictObject({ kind: v.literal('staff'), id: idPart }),
  v.strictObject({ kind: v.literal('host'), id: idPart }),
  v.strictObject({ kind: v.literal('tenant'), id: idPart }),
  v.strictObject({ kind: v.literal('gate'), id: idPart }),
  v.strictObject({ kind: v.literal('hub'), id: idPart }),
]);
export type Actor = v.InferOutput<typeof actorSchema>;

export const envelopeSchema = v.looseObject({
  _id: v.pipe(v.string(), v.regex(/^[a-z]+:[A-Za-z0-9_-]{1,64}:[A-Za-z0-9_-]{1,64}$/)),
  v: v.pipe(v.number(), v.integer(), v.minValue(1)),
  type: v.pipe(v.string(), v.regex(/^[a-z]+\.[a-z-]+$/)),
  occurredAt: epochMs,
  clock: v.pipe(v.string(), v.check(isReading, 'is not a reading of a hybrid clock')),
  by: actorSchema,
  site: idPart,
  audience: v.pipe(v.array(v.pipe(v.string(), v.maxLength(80))), v.maxLength(8)),
  after: v.exactOptional(v.pipe(v.array(idPart), v.maxLength(MAX_AFTER))),
  facts: v.looseObject({}),
});

export interface EventName {
  noun: string;
  subject: string;
  event: string;
}

/** Takes `<noun>:<subject id>:<event id>` apart; null where it is something else. */
export function parseEventId(id: string): EventName | null {
  const parts = id.split(':');
  if (parts.length !== 3) return null;
  const [noun, subject, event] = parts as [string, string, string];
  return noun && subject && event ? { noun, subject, event } : null;
}

export const audiences = {
  /** Every kiosk of a site. */
  kiosksOf: (site: string): string => `kiosks:${site}`,
  /** One device. */
  device: (device: string): string => `device:${device}`,
};

import * as v from 'valibot';
import type { VisitEvent } from './events.ts';
import type { Stamped, Visit } from './visit.ts';

/** What people carry into a house of offices and carry out again; `other` is in their own words, which are sealed. */
export const THINGS = ['laptop', 'tablet', 'camera', 'tools', 'box', 'other'] as const;
export type ThingKind = (typeof THINGS)[number];
/** Of each. */
export const MAX_PIECES_CARRIED = 99;

const thingSchema = v.strictObject({
  what: v.picklist(THINGS),
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PIECES_CARRIED)),
});
/** Each at most once. */
export const thingsSchema = v.pipe(
  v.array(thingSchema),
  v.maxLength(THINGS.length),
  v.check((things) => new Set(things.map(({ what }) => what)).size === things.length, 'one of them stands there twice'),
);
export type Thing = v.InferOutput<typeof thingSchema>;

/** One line of what was declared, and how much of it was ticked on the way out. */
export interface Carried extends Thing {
  readonly out: number;
}

export type Things = Stamped<{
  readonly lines: readonly Carried[];
  /** The sealed words about it. */
  readonly details: string | null;
  /** When somebody last looked at the list on the way out. */
  readonly lookedAt: number | null;
}>;

/** What was declared and has not been ticked. */
export function thingsInside({ things }: Pick<Visit, 'things'>): Thing[] {
  return stillIn(things?.lines ?? []);
}

export function stillIn(lines: readonly Carried[]): Thing[] {
  return lines.flatMap(({ what, count, out }) => (out < count ? [{ what, count: count - out }] : []));
}

/** Whether all of `some` is among `all`. */
export function areAmong(some: readonly Thing[], all: readonly Thing[]): boolean {
  return some.every(({ what, count }) => all.some((one) => one.what === what && count <= one.count));
}

export function declared(
  visit: Visit,
  things: readonly Thing[],
  { occurredAt: at, by }: VisitEvent,
  details: string | null,
): Visit {
  const lines = things.map((thing) => ({ ...thing, out: 0 }));
  return { ...visit, things: { lines, details, lookedAt: null, at, by } };
}

/** Two doors that were apart may both have ticked a thing: it is out once. */
export function takenOut(
  visit: Visit,
  { facts, occurredAt }: Extract<VisitEvent, { type: 'visit.things-out' }>,
): Visit {
  const { things } = visit;
  if (!things) return visit;
  const lines = things.lines.map((line) => {
    const ticked = facts.things.find(({ what }) => what === line.what)?.count ?? 0;
    return { ...line, out: Math.min(line.count, line.out + ticked) };
  });
  return { ...visit, things: { ...things, lines, lookedAt: occurredAt } };
}

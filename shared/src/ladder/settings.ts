import * as v from 'valibot';
import { epochMs, idPart } from '../events/index.ts';
import { createCalendar } from '../history/index.ts';
import { timeOfDay } from '../site/index.ts';
import { PURPOSES, type Purpose } from '../visits/index.ts';

/** Whom the question about a visitor can go to, before the service desk, which always comes last. */
export const RUNGS = ['host', 'delegate', 'reception'] as const;
export type Rung = (typeof RUNGS)[number];

export const MAX_RUNGS = 6;
const MIN_WAIT_SECONDS = 10;
const MAX_WAIT_SECONDS = 1800;

const plannedRungSchema = v.strictObject({
  rung: v.picklist(RUNGS),
  /** How long an answer is awaited. Without it the rung shares the time that the house gives to all. */
  waitSeconds: v.exactOptional(
    v.pipe(v.number(), v.integer(), v.minValue(MIN_WAIT_SECONDS), v.maxValue(MAX_WAIT_SECONDS)),
  ),
});

/** From the first to the last; a rung that comes again is asked again. None: the desk at once. */
export const planSchema = v.pipe(v.array(plannedRungSchema), v.maxLength(MAX_RUNGS));
export type Plan = v.InferOutput<typeof planSchema>;

/** What a tenant has settled about its own visitors. */
export const ladderSettingsSchema = v.strictObject({
  plan: planSchema,
  /** Where a purpose has a plan of its own. */
  byPurpose: v.record(v.picklist(PURPOSES), planSchema),
  /** By the building's clocks; where it begins in the evening it ends on the next morning. Nobody is disturbed then. */
  quiet: v.nullable(v.strictObject({ from: timeOfDay, until: timeOfDay })),
  /** Until then nobody is there: visitors go to the desk, or to another tenant. */
  away: v.nullable(
    v.strictObject({
      until: epochMs,
      to: v.union([
        v.strictObject({ kind: v.literal('desk') }),
        v.strictObject({ kind: v.literal('tenant'), tenantId: idPart }),
      ]),
    }),
  ),
});
export type LadderSettings = v.InferOutput<typeof ladderSettingsSchema>;

/** The host, the host again, whoever answers for them, the tenant's reception. */
export const HOUSE_LADDER: LadderSettings = {
  plan: [{ rung: 'host' }, { rung: 'host' }, { rung: 'delegate' }, { rung: 'reception' }],
  byPurpose: {},
  quiet: null,
  away: null,
};

/** The desk at once: in quiet hours, and where nobody of the tenant is there. */
const DESK_AT_ONCE: Plan = [];

/** Where the question goes at that moment: along a plan, or with the visitor to another tenant. */
export type Course = { kind: 'plan'; plan: Plan } | { kind: 'tenant'; tenantId: string };

export function courseAt(settings: LadderSettings, visit: { purpose: Purpose }, now: number, timeZone: string): Course {
  const { away, quiet, byPurpose, plan } = settings;
  if (away && now < away.until)
    return away.to.kind === 'tenant'
      ? { kind: 'tenant', tenantId: away.to.tenantId }
      : { kind: 'plan', plan: DESK_AT_ONCE };
  if (quiet && isWithin(quiet, timeAt(now, timeZone))) return { kind: 'plan', plan: DESK_AT_ONCE };
  return { kind: 'plan', plan: byPurpose[visit.purpose] ?? plan };
}

/** `HH:MM`, as the building's clocks show it. */
const timeAt = (now: number, timeZone: string): string =>
  new Date(createCalendar(timeZone).localAt(now)).toISOString().slice(11, 16);

/** `HH:MM` each; equal ends are no time at all. */
function isWithin({ from, until }: { from: string; until: string }, time: string): boolean {
  return from <= until ? from <= time && time < until : time >= from || time < until;
}

import { MAX_RUNGS, RUNGS, type LadderSettings, type Plan, type Rung } from '@foyer/shared/ladder';
import { PURPOSES, type Purpose } from '@foyer/shared/visits';
import { fieldsOf, instantOf } from '../time/localTime.ts';

/** The ladder of a tenant as the fields of its page have it. */
export interface LadderFields {
  /** As many as there can be; `''` is nobody. */
  rungs: { rung: Rung | ''; wait: string }[];
  ways: Record<Purpose, Way>;
  quiet: boolean;
  quietFrom: string;
  quietUntil: string;
  /** `''`: somebody is there; `desk`, or the id of the tenant that stands in. */
  away: string;
  awayDay: string;
  awayTime: string;
}

/** How visitors of one purpose are announced. */
export const WAYS = ['usual', 'reception', 'desk'] as const;
export type Way = (typeof WAYS)[number];

/** Offered on the page; `''` leaves it to the house. */
export const WAITS_SECONDS = [30, 60, 120, 180, 300, 600] as const;
export const TO_DESK = 'desk';

export type LadderProblem = 'quiet' | 'away' | 'away-over' | 'stands-in';

const PLAN_OF_WAY: Readonly<Record<Exclude<Way, 'usual'>, Plan>> = { reception: [{ rung: 'reception' }], desk: [] };

/** Where quiet hours begin on a page that has none yet. */
const NIGHT = { from: '20:00', until: '08:00' };
const END_OF_DAY = '23:59';

export function ladderFields(settings: LadderSettings, now: number, timeZone: string): LadderFields {
  const { plan, byPurpose, quiet } = settings;
  const away = settings.away && settings.away.until > now ? settings.away : null;
  const until = away ? fieldsOf(away.until, timeZone) : { day: fieldsOf(now, timeZone).day, time: END_OF_DAY };
  return {
    rungs: Array.from({ length: MAX_RUNGS }, (_, at) => {
      const { rung = '', waitSeconds } = plan[at] ?? {};
      return { rung, wait: waitSeconds === undefined ? '' : String(waitSeconds) };
    }),
    ways: Object.fromEntries(PURPOSES.map((purpose) => [purpose, wayOf(byPurpose[purpose])])) as LadderFields['ways'],
    quiet: quiet !== null,
    quietFrom: quiet?.from ?? NIGHT.from,
    quietUntil: quiet?.until ?? NIGHT.until,
    away: !away ? '' : away.to.kind === 'desk' ? TO_DESK : away.to.tenantId,
    awayDay: until.day,
    awayTime: until.time,
  };
}

function wayOf(plan: Plan | undefined): Way {
  if (!plan) return 'usual';
  return plan.length === 0 ? 'desk' : 'reception';
}

/** What was sent, and nothing that the page does not offer. */
export function typedLadder(form: FormData): LadderFields {
  const text = (name: string): string => String(form.get(name) ?? '').trim();
  return {
    rungs: Array.from({ length: MAX_RUNGS }, (_, at) => ({
      rung: RUNGS.find((rung) => rung === text(`rung-${at}`)) ?? '',
      wait: String(WAITS_SECONDS.find((seconds) => String(seconds) === text(`wait-${at}`)) ?? ''),
    })),
    ways: Object.fromEntries(
      PURPOSES.map((purpose) => [purpose, WAYS.find((way) => way === text(`way-${purpose}`)) ?? 'usual']),
    ) as LadderFields['ways'],
    quiet: form.has('quiet'),
    quietFrom: text('quietFrom'),
    quietUntil: text('quietUntil'),
    away: text('away'),
    awayDay: text('awayDay'),
    awayTime: text('awayTime'),
  };
}

export function planOf({ rungs }: Pick<LadderFields, 'rungs'>): Plan {
  return rungs.flatMap(({ rung, wait }) =>
    rung === '' ? [] : [wait === '' ? { rung } : { rung, waitSeconds: Number(wait) }],
  );
}

/** @param context.standIns tenants that may receive this one's visitors */
export function readLadder(
  fields: LadderFields,
  context: { now: number; timeZone: string; standIns: ReadonlySet<string> },
): { settings: LadderSettings } | { problem: LadderProblem } {
  const { ways, quiet, quietFrom, quietUntil } = fields;
  const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
  if (quiet && (!isTime(quietFrom) || !isTime(quietUntil) || quietFrom === quietUntil)) return { problem: 'quiet' };
  const away = readAway(fields, context);
  if (typeof away === 'string') return { problem: away };
  const byPurpose: LadderSettings['byPurpose'] = {};
  for (const purpose of PURPOSES) {
    const way = ways[purpose];
    if (way !== 'usual') byPurpose[purpose] = PLAN_OF_WAY[way];
  }
  return {
    settings: { plan: planOf(fields), byPurpose, quiet: quiet ? { from: quietFrom, until: quietUntil } : null, away },
  };
}

function readAway(
  { away, awayDay, awayTime }: LadderFields,
  { now, timeZone, standIns }: Parameters<typeof readLadder>[1],
): LadderSettings['away'] | LadderProblem {
  if (away === '') return null;
  const until = instantOf(awayDay, awayTime, timeZone);
  if (until === null) return 'away';
  if (until <= now) return 'away-over';
  if (away === TO_DESK) return { until, to: { kind: 'desk' } };
  return standIns.has(away) ? { until, to: { kind: 'tenant', tenantId: away } } : 'stands-in';
}

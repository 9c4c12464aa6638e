import * as v from 'valibot';
import type { Calendar, Day, Spread } from '../history/index.ts';
import { CARRIERS } from './carriers.ts';
import type { Parcel } from './parcel.ts';

/** Who brought it: a carrier, or a visitor who left something for somebody. */
export const BROUGHT_BY = [...CARRIERS, 'visitor'] as const;
export type BroughtBy = (typeof BROUGHT_BY)[number];

const hours = v.pipe(v.array(v.number()), v.length(24));

/** What went on with parcels on one day of one site. Numbers alone: it names nobody, and is kept for years. */
export const dayCountsSchema = v.object({
  in: v.number(),
  /** Taken in without anybody knowing whose. */
  unclear: v.number(),
  collected: v.number(),
  /** Collected by somebody else for them. */
  'handed-over': v.number(),
  returned: v.number(),
  lost: v.number(),
  hoursIn: hours,
  hoursOut: hours,
  carriers: v.record(v.picklist(BROUGHT_BY), v.optional(v.number())),
  /** How long what people took away had lain: so many in each stretch of ten minutes, and all of it in ms. */
  lay: v.record(v.string(), v.number()),
  layMs: v.number(),
  /** As couriers counted them in, and how many of them were not there. */
  pieces: v.number(),
  piecesMissing: v.number(),
});
export type DayCounts = v.InferOutput<typeof dayCountsSchema>;

export const noCounts = (): DayCounts => ({
  ...{ in: 0, unclear: 0, collected: 0, 'handed-over': 0, returned: 0, lost: 0 },
  ...{ hoursIn: Array<number>(24).fill(0), hoursOut: Array<number>(24).fill(0) },
  ...{ carriers: {}, lay: {}, layMs: 0, pieces: 0, piecesMissing: 0 },
});

const STRETCH_MS = 10 * 60_000;

/** What one parcel adds to one day. */
export interface DayMark {
  readonly day: Day;
  readonly hour: number;
  readonly what: 'in' | 'collected' | 'handed-over' | 'returned' | 'lost';
  readonly by: BroughtBy;
  readonly unclear: boolean;
  readonly layMs: number;
}

/** All that a parcel adds to the days, as it is now. */
export function marksOf({ received, end, lost }: Parcel, calendar: Pick<Calendar, 'dayAt' | 'hourAt'>): DayMark[] {
  if (!received) return [];
  const by: BroughtBy = received.left ? 'visitor' : received.carrier;
  const at = (time: number) => ({ day: calendar.dayAt(time), hour: calendar.hourAt(time), by });
  const marks: DayMark[] = [{ ...at(received.at), what: 'in', unclear: received.consent === 'unclear', layMs: 0 }];
  if (lost) marks.push({ ...at(lost.at), what: 'lost', unclear: false, layMs: 0 });
  if (end) marks.push({ ...at(end.at), what: end.how, unclear: false, layMs: Math.max(0, end.at - received.at) });
  return marks;
}

/** Adds a mark to the counts of its day, or takes it away again. Changes `counts`: there is one for each day, for years. */
export function count(counts: DayCounts, { what, hour, by, unclear, layMs }: DayMark, sign: 1 | -1): void {
  counts[what] += sign;
  if (what === 'in') {
    counts.hoursIn[hour]! += sign;
    add(counts.carriers, by, sign);
    if (unclear) counts.unclear += sign;
  } else if (what !== 'lost') counts.hoursOut[hour]! += sign;
  if (what !== 'collected' && what !== 'handed-over') return;
  add(counts.lay, String(Math.floor(layMs / STRETCH_MS)), sign);
  counts.layMs += sign * layMs;
}

function add<K extends string>(into: { [key in K]?: number | undefined }, key: K, by: number): void {
  const sum = (into[key] ?? 0) + by;
  if (sum === 0) delete into[key];
  else into[key] = sum;
}

export function sumOf(days: Iterable<DayCounts>): DayCounts {
  const sum = noCounts();
  for (const day of days) {
    for (const key of ['in', 'unclear', 'collected', 'handed-over', 'returned', 'lost'] as const) sum[key] += day[key];
    for (const key of ['layMs', 'pieces', 'piecesMissing'] as const) sum[key] += day[key];
    for (let hour = 0; hour < 24; hour++) {
      sum.hoursIn[hour]! += day.hoursIn[hour]!;
      sum.hoursOut[hour]! += day.hoursOut[hour]!;
    }
    for (const [by, times] of Object.entries(day.carriers) as [BroughtBy, number][]) add(sum.carriers, by, times);
    for (const [stretch, times] of Object.entries(day.lay)) add(sum.lay, stretch, times);
  }
  return sum;
}

/** How long what people took away had lain: the average to the millisecond, the others to ten minutes. */
export function layOf({ lay, layMs }: Pick<DayCounts, 'lay' | 'layMs'>): Spread & { averageMs: number | null } {
  const stretches = Object.entries(lay)
    .map(([stretch, times]) => [Number(stretch), times] as const)
    .sort(([one], [other]) => one - other);
  const all = stretches.reduce((sum, [, times]) => sum + times, 0);
  const within = (share: number): number | null => {
    let left = Math.ceil(all * share);
    for (const [stretch, times] of stretches) if ((left -= times) <= 0) return (stretch + 0.5) * STRETCH_MS;
    return null;
  };
  return { count: all, medianMs: within(0.5), p90Ms: within(0.9), averageMs: all === 0 ? null : layMs / all };
}

/** What left the house. */
export const outOf = (counts: DayCounts): number => counts.collected + counts['handed-over'];

import type { FleetState } from '../../fleet/view.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
export const STRIP_MS = 24 * HOUR_MS;
export const DAYS_KEPT = 30;
/** A kiosk whose network comes and goes all day: what does not fit is summed up in its days. */
const MOST_STRETCHES = 200;
const MOST_ABSENCES = 20;

/** From that moment on, until the next begins. */
export type Stretch = readonly [since: number, state: FleetState];
/** ms in each state. */
export type DaySum = Partial<Record<FleetState, number>>;

/** How a device was, as bounded data: the last day exactly, the month before it in sums, and its latest absences. */
export interface Timeline {
  readonly stretches: readonly Stretch[];
  /** By the number of the day since 1970 (UTC); what the stretches still tell is not in it. */
  readonly days: Readonly<Record<number, DaySum>>;
  readonly absences: readonly Absence[];
}

export interface Absence {
  readonly from: number;
  /** Null where it lasts. */
  readonly until: number | null;
}

export const EMPTY: Timeline = { stretches: [], days: {}, absences: [] };

/** The timeline where the device is in this state now. The same object where nothing has changed. */
export function observe(timeline: Timeline, state: FleetState, now: number): Timeline {
  const last = timeline.stretches.at(-1);
  if (last?.[1] === state) return timeline;
  // A clock that was set back: what came after is still the newest.
  const at = Math.max(now, last?.[0] ?? 0);
  return bounded(
    {
      stretches: [...timeline.stretches, [at, state]],
      days: timeline.days,
      absences: absencesAfter(timeline.absences, last?.[1], state, at),
    },
    at,
  );
}

function absencesAfter(
  absences: readonly Absence[],
  before: FleetState | undefined,
  state: FleetState,
  at: number,
): readonly Absence[] {
  if (state === 'offline' && before !== 'offline')
    // While the hub itself was away nobody knows; the absence of before goes on.
    return absences.at(-1)?.until === null
      ? absences
      : [...absences.slice(1 - MOST_ABSENCES), { from: at, until: null }];
  const last = absences.at(-1);
  if (state === 'offline' || state === 'unknown' || last?.until !== null) return absences;
  return [...absences.slice(0, -1), { from: last.from, until: at }];
}

/** Moves what is older than a day, or too much, from the stretches into the sums of their days. */
function bounded({ stretches, days, absences }: Timeline, now: number): Timeline {
  const kept = [...stretches];
  const sums: Record<number, DaySum> = { ...days };
  while (kept.length > 1 && (kept[1]![0] < now - STRIP_MS || kept.length > MOST_STRETCHES)) {
    const [since, state] = kept.shift()!;
    addTo(sums, since, kept[0]![0], state);
  }
  const first = Math.floor(now / DAY_MS) - DAYS_KEPT;
  for (const day of Object.keys(sums)) if (Number(day) < first) delete sums[Number(day)];
  return { stretches: kept, days: sums, absences };
}

function addTo(sums: Record<number, DaySum>, from: number, until: number, state: FleetState): void {
  // Of what lasted longer than is kept, the end is enough.
  for (let at = Math.max(from, until - (DAYS_KEPT + 1) * DAY_MS); at < until;) {
    const day = Math.floor(at / DAY_MS);
    const end = Math.min(until, (day + 1) * DAY_MS);
    sums[day] = { ...sums[day], [state]: (sums[day]?.[state] ?? 0) + (end - at) };
    at = end;
  }
}

/** The last 24 hours, oldest first, from the first moment that is known. */
export function lastDay({ stretches }: Timeline, now: number): { from: number; until: number; state: FleetState }[] {
  return stretches.flatMap(([since, state], index) => {
    const from = Math.max(since, now - STRIP_MS);
    const until = stretches[index + 1]?.[0] ?? now;
    return until > from ? [{ from, until, state }] : [];
  });
}

/** The last thirty days, today being the last; a day that nothing is known of has no sums. */
export function lastDays({ stretches, days }: Timeline, now: number): { day: number; sums: DaySum }[] {
  const sums: Record<number, DaySum> = { ...days };
  stretches.forEach(([since, state], index) => addTo(sums, since, stretches[index + 1]?.[0] ?? now, state));
  const today = Math.floor(now / DAY_MS);
  return Array.from({ length: DAYS_KEPT }, (_, index) => {
    const day = today - DAYS_KEPT + 1 + index;
    return { day: day * DAY_MS, sums: sums[day] ?? {} };
  });
}

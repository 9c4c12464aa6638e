import { askedLast, indexOfCurrent, type Asked, type Ladder, type Step } from './climb.ts';

/** One rung, as people who wait see it. */
export interface OutlookRung extends Pick<Step, 'rung' | 'nth' | 'to'> {
  /** `passed`: the hub was away when its turn came. `to-come`: at that time, unless somebody decides before. */
  readonly is: 'asked' | 'passed' | 'to-come';
  /** When they were asked, or will be; null where they never were. */
  readonly at: number | null;
}

/** How far the question about a visitor has come, and what follows if nobody answers. */
export interface Outlook {
  readonly rungs: readonly OutlookRung[];
  /** When the desk took over, or will. */
  readonly desk: { readonly is: 'asked' | 'to-come'; readonly at: number };
}

/**
 * A clock for every wait: the same rules as `nextStep`, seen from outside.
 * @param options.deskAskedAt when the desk was told, however that came; nobody else is asked from then on
 */
export function outlookOf(
  { steps, deskAfterMs }: Ladder,
  asked: readonly Asked[],
  options: { pausedUntil: number | null; deskAskedAt: number | null; now: number },
): Outlook {
  const { pausedUntil, deskAskedAt, now } = options;
  const taken = indexOfCurrent(steps, asked);
  const current = steps[taken];
  const from = current ? Math.max(askedLast(asked, current) ?? now, pausedUntil ?? 0) : now;
  const due = (afterMs: number): number => Math.max(now, from + afterMs - (current?.afterMs ?? 0));

  const shown = deskAskedAt === null ? steps : steps.slice(0, taken + 1);
  const rungs = shown.map(({ rung, nth, to, afterMs }, index): OutlookRung => {
    const step = { rung, nth, to };
    if (index > taken) return { ...step, is: 'to-come', at: due(afterMs) };
    const at = askedTime(asked, steps[index]!);
    return { ...step, is: at === null ? 'passed' : 'asked', at };
  });
  return {
    rungs,
    desk: deskAskedAt === null ? { is: 'to-come', at: due(deskAfterMs) } : { is: 'asked', at: deskAskedAt },
  };
}

/** Of a rung that comes again each time has its own. */
function askedTime(asked: readonly Asked[], { rung, nth, to }: Step): number | null {
  const times = Map.groupBy(
    asked.filter((one) => one.rung === rung && to.includes(one.personId)),
    ({ personId }) => personId,
  );
  const nthTimes = [...times.values()].flatMap((ofPerson) => ofPerson.slice(nth - 1, nth).map(({ at }) => at));
  return nthTimes.length === 0 ? null : Math.min(...nthTimes);
}

import type { Plan, Rung } from './settings.ts';

const USUAL_WAIT_MS = 60_000;

/** Who can be asked on each rung; `null` is the reception's common address, which is nobody in particular. */
export type Reach = Readonly<Record<Rung, readonly (string | null)[]>>;

/** One rung of a ladder that leans where it is: somebody is there. */
export interface Step {
  readonly rung: Rung;
  /** 2 where the rung is asked again. */
  readonly nth: number;
  readonly to: readonly (string | null)[];
  /** Since the first one was asked, in ms. */
  readonly afterMs: number;
}

export interface Ladder {
  readonly steps: readonly Step[];
  /** When the desk takes over, since the first one was asked, in ms. */
  readonly deskAfterMs: number;
}

/** Who was asked, as the record has it. The desk's own calls are not among them. */
export interface Asked {
  readonly rung: Rung;
  readonly personId: string | null;
  readonly at: number;
}

export type NextStep = { do: 'ask'; step: Step } | { do: 'wait'; until: number } | { do: 'tell-desk' };

/**
 * A plan with the people who are there. A rung on which nobody can be reached is passed over, and nobody is asked again
 * in another role. Rungs without a wait of their own get a minute each, or less, so that the desk is told in time.
 * @param deskWithinMs by when the desk is told where the tenant has not said otherwise
 */
export function ladderOf(plan: Plan, reach: Reach, deskWithinMs: number): Ladder {
  const reached = plan
    .map(({ rung, waitSeconds }, at) => ({ rung, waitSeconds, to: peopleOn(rung, plan.slice(0, at), reach) }))
    .filter(({ to }) => to.length > 0);
  const shareMs = Math.min(USUAL_WAIT_MS, Math.floor(deskWithinMs / Math.max(1, reached.length)));
  const steps: Step[] = [];
  let afterMs = 0;
  for (const { rung, waitSeconds, to } of reached) {
    const nth = steps.filter((step) => step.rung === rung).length + 1;
    steps.push({ rung, nth, to, afterMs });
    afterMs += waitSeconds === undefined ? shareMs : waitSeconds * 1000;
  }
  return { steps, deskAfterMs: afterMs };
}

function peopleOn(rung: Rung, before: Plan, reach: Reach): readonly (string | null)[] {
  const asked = new Set(before.flatMap((earlier) => (earlier.rung === rung ? [] : reach[earlier.rung])));
  return reach[rung].filter((who) => !asked.has(who));
}

/**
 * What comes next, from the record alone, so that a hub that was away, or was killed between two rungs, goes on where
 * the ladder stands. A hub that comes late asks the rung whose turn it is, not all that it missed.
 * @param options.pausedUntil until when the host asked the visitor to wait
 * @param options.unreachable no message to whoever was asked last can be delivered: nobody is waited for who does not know
 */
export function nextStep(
  { steps, deskAfterMs }: Ladder,
  asked: readonly Asked[],
  options: { pausedUntil: number | null; unreachable: boolean; now: number },
): NextStep {
  const taken = indexOfCurrent(steps, asked);
  const current = steps[taken];
  const following = steps[taken + 1];
  if (!current) return following ? { do: 'ask', step: following } : { do: 'tell-desk' };

  const followsAfterMs = following?.afterMs ?? deskAfterMs;
  const since = Math.max(askedLast(asked, current) ?? 0, options.pausedUntil ?? 0);
  const waitedMs = options.unreachable ? followsAfterMs - current.afterMs : options.now - since;
  const elapsedMs = current.afterMs + waitedMs;
  if (elapsedMs < followsAfterMs) return { do: 'wait', until: since + followsAfterMs - current.afterMs };
  if (elapsedMs >= deskAfterMs) return { do: 'tell-desk' };
  return { do: 'ask', step: steps.findLast(({ afterMs }) => afterMs <= elapsedMs)! };
}

/** The rung that was asked last; undefined where none was. */
export function currentStep({ steps }: Ladder, asked: readonly Asked[]): Step | undefined {
  return steps[indexOfCurrent(steps, asked)];
}

/** Of the rung that was asked last; -1 where none was. */
export function indexOfCurrent(steps: readonly Step[], asked: readonly Asked[]): number {
  return steps.findLastIndex((step) => timesAsked(asked, step) >= step.nth);
}

const onRung = (asked: readonly Asked[], { rung, to }: Step) =>
  asked.filter((one) => one.rung === rung && to.includes(one.personId));

/** Of several people on a rung each is asked once each time. */
function timesAsked(asked: readonly Asked[], step: Step): number {
  const times = Map.groupBy(onRung(asked, step), ({ personId }) => personId);
  return Math.max(0, ...[...times.values()].map(({ length }) => length));
}

/** When somebody on this rung was asked last; null where nobody was. */
export function askedLast(asked: readonly Asked[], step: Step): number | null {
  const times = onRung(asked, step).map(({ at }) => at);
  return times.length === 0 ? null : Math.max(...times);
}

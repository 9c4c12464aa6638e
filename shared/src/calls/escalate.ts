import { callStatus, type Call } from './call.ts';
import { CALL_RUNGS, type CallRung } from './events.ts';

/** Who can be asked on each rung now. */
export type CallLadder = Readonly<Record<Exclude<CallRung, 'telephone'>, readonly string[]>>;

export type CallStep =
  /** Somebody has taken it, or there is nobody left to ask. */
  { do: 'rest' } | { do: 'wait'; until: number } | { do: 'escalate'; rung: CallRung; to: readonly string[] };

/**
 * What comes next for a call, from the record alone: a hub that was away goes on where the ladder stands. Rungs without
 * anybody are passed over, so that a lobby with one person on duty does not make a visitor wait for nobody.
 */
export function nextCallStep(
  call: Call,
  options: {
    ladder: CallLadder;
    /** From when it rings, by the hub's clock, in ms. */
    ringingSince: number;
    /** How long each rung is given. */
    ringMs: number;
    now: number;
  },
): CallStep {
  if (call.raisedAt === null || callStatus(call) !== 'ringing') return { do: 'rest' };
  const last = call.escalations.at(-1);
  if (last?.rung === 'telephone') return { do: 'rest' };
  const until = (last?.at ?? options.ringingSince) + options.ringMs;
  if (options.now < until) return { do: 'wait', until };
  const asked = new Set(call.escalations.flatMap(({ to }) => to));
  for (const rung of CALL_RUNGS.slice(last ? CALL_RUNGS.indexOf(last.rung) + 1 : 0)) {
    if (rung === 'telephone') break;
    // Whoever was asked already is not asked again in another role.
    const to = options.ladder[rung].filter((who) => !asked.has(who));
    if (to.length > 0) return { do: 'escalate', rung, to };
  }
  return { do: 'escalate', rung: 'telephone', to: [] };
}

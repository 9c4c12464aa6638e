import { nextCallStep, type CallLadder, type CallRung } from '@foyer/shared/calls';
import { onDutyAs } from '@foyer/shared/duty';
import type { Duty } from '../duty/duty.ts';
import type { Outbox } from '../notifications/outbox.ts';
import type { Schedule } from '../notifications/schedule.ts';
import type { Sites } from '../services.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { OpenCalls } from './calls.ts';

export interface CallEscalation {
  /** Looks at every call that rings, and from then on at every change. */
  start(): void;
  stop(): Promise<void>;
  idle(): Promise<void>;
}

/**
 * Sees to it that a visitor who calls is not left ringing: what nobody takes goes down the duty roster, a rung after
 * another, and in the end the kiosk gives the number to telephone. It acts on the state of a call and never on the
 * moment, so that a repeat is harmless and a hub that was away goes on where the ladder stands.
 */
export function createCallEscalation(options: {
  calls: Pick<OpenCalls, 'ringingCalls' | 'escalate' | 'onChange'>;
  duty: Pick<Duty, 'onDuty' | 'people'>;
  /** Whether any channel of a building leads to somebody on duty there. */
  reaches: (personId: string, siteId: string) => boolean;
  outbox: Pick<Outbox, 'queue'>;
  sites: Pick<Sites, 'settings'>;
  now: () => number;
  schedule: Schedule;
  onError: (error: unknown, about: string) => void;
}): CallEscalation {
  const { calls, duty, reaches, outbox, sites, now, schedule, onError } = options;
  const timers = new Map<string, () => void>();
  const queue = createKeyedQueue();
  let unsubscribe = (): void => undefined;

  function look(callId: string): void {
    queue.run(callId, () => attend(callId)).catch((error: unknown) => onError(error, `call:${callId}`));
  }

  async function attend(callId: string): Promise<void> {
    calm(callId);
    const ringing = calls.ringingCalls().find(({ call }) => call.id === callId);
    if (!ringing) return;
    const siteId = sites.settings(ringing.call.site).id;
    const step = nextCallStep(ringing.call, {
      ladder: ladderNow(siteId),
      ringingSince: ringing.heardAt,
      ringMs: sites.settings(ringing.call.site).callRingSeconds * 1000,
      now: now(),
    });
    if (step.do === 'wait') {
      timers.set(
        callId,
        schedule(step.until, () => look(callId)),
      );
    } else if (step.do === 'escalate') await escalate(callId, siteId, step.rung, step.to);
  }

  /** The message first: one that is queued twice is sent once, one that was only noted down would never be sent. */
  async function escalate(callId: string, siteId: string, rung: CallRung, to: readonly string[]): Promise<void> {
    for (const personId of to)
      if (reaches(personId, siteId))
        await outbox.queue(callMessageId(callId, personId), { kind: 'call-unanswered', callId, personId });
    await calls.escalate(callId, rung, to);
  }

  /** Those of the building where it rings, and only who can be reached: a rung that nobody hears of keeps a visitor waiting for nothing. */
  function ladderNow(siteId: string): CallLadder {
    const there = duty.onDuty(siteId).filter(({ who }) => {
      const person = duty.people.get(who);
      return person !== null && (person.telephone !== null || reaches(who, siteId));
    });
    return {
      agents: onDutyAs(there, 'desk'),
      'duty-manager': onDutyAs(there, 'duty-manager'),
      others: onDutyAs(there, 'security', 'engineer'),
    };
  }

  function calm(callId: string): void {
    timers.get(callId)?.();
    timers.delete(callId);
  }

  return {
    start() {
      unsubscribe = calls.onChange(({ id }) => look(id));
      for (const { call } of calls.ringingCalls()) look(call.id);
    },
    async stop() {
      unsubscribe();
      for (const callId of [...timers.keys()]) calm(callId);
      await queue.idle();
      for (const callId of [...timers.keys()]) calm(callId);
    },
    idle: () => queue.idle(),
  };
}

export function callMessageId(callId: string, personId: string): string {
  return `call:${callId}:${personId}`;
}

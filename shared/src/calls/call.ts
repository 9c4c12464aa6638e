import { inOrder } from '../events/index.ts';
import type { CallEvent, CallRung } from './events.ts';

export interface Call {
  readonly id: string;
  readonly site: string | null;
  readonly device: string;
  readonly screen: string;
  readonly visitId: string | null;
  readonly raisedAt: number | null;
  /** The rungs it has gone down, in their order. */
  readonly escalations: readonly { readonly rung: CallRung; readonly to: readonly string[]; readonly at: number }[];
  readonly answeredAt: number | null;
  readonly answeredBy: CallEvent['by'] | null;
  readonly withdrawnAt: number | null;
}

export type CallStatus = 'ringing' | 'answered' | 'withdrawn';

export function foldCall(id: string, events: Iterable<CallEvent>): Call {
  const start: Call = {
    id,
    site: null,
    device: '',
    screen: '',
    visitId: null,
    raisedAt: null,
    escalations: [],
    answeredAt: null,
    answeredBy: null,
    withdrawnAt: null,
  };
  return inOrder(events).reduce(applyCallEvent, start);
}

export function applyCallEvent(call: Call, event: CallEvent): Call {
  switch (event.type) {
    case 'call.raised': {
      const { device, screen, visitId } = event.facts;
      return { ...call, site: event.site, device, screen, visitId: visitId ?? null, raisedAt: event.occurredAt };
    }
    case 'call.escalated': {
      if (call.escalations.some(({ rung }) => rung === event.facts.rung)) return call;
      return { ...call, escalations: [...call.escalations, { ...event.facts, at: event.occurredAt }] };
    }
    case 'call.answered':
      return call.answeredAt === null ? { ...call, answeredAt: event.occurredAt, answeredBy: event.by } : call;
    case 'call.withdrawn':
      return { ...call, withdrawnAt: call.withdrawnAt ?? event.occurredAt };
  }
}

export function callStatus(call: Call): CallStatus {
  if (call.answeredAt !== null) return 'answered';
  return call.withdrawnAt !== null ? 'withdrawn' : 'ringing';
}

/** Whether the whole roster was asked in vain: the caller should telephone. */
export function isUnanswered(call: Call): boolean {
  return callStatus(call) === 'ringing' && call.escalations.some(({ rung }) => rung === 'telephone');
}

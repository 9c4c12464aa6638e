import { inOrder } from '../events/index.ts';
import type { CallEvent } from './events.ts';

export interface Call {
  readonly id: string;
  readonly device: string;
  readonly screen: string;
  readonly visitId: string | null;
  readonly raisedAt: number | null;
  readonly answeredAt: number | null;
  readonly answeredBy: CallEvent['by'] | null;
  readonly withdrawnAt: number | null;
}

export type CallStatus = 'ringing' | 'answered' | 'withdrawn';

export function foldCall(id: string, events: Iterable<CallEvent>): Call {
  const start: Call = {
    id,
    device: '',
    screen: '',
    visitId: null,
    raisedAt: null,
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
      return { ...call, device, screen, visitId: visitId ?? null, raisedAt: event.occurredAt };
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

import { earliestIdAt } from '@foyer/shared/events';
import { applyCallEvent, callEvents, callStatus, foldCall, type Call, type CallEvent } from '@foyer/shared/calls';
import { audiences } from '@foyer/shared/events';
import type { CallRow } from '../../board/row.ts';
import type { Calls } from '../services.ts';
import type { EventLog } from '../record/eventLog.ts';

/** A call that nobody took in this time is over: whoever called is no longer there. */
const RINGS_FOR_MS = 30 * 60_000;

export interface OpenCalls extends Calls {
  onChange(listener: (call: Call) => void): () => void;
}

export async function openCalls(options: {
  log: EventLog;
  deviceName: (deviceId: string) => string;
  now: () => number;
}): Promise<OpenCalls> {
  const { log, deviceName, now } = options;
  const calls = new Map<string, Call>();
  const listeners = new Set<(call: Call) => void>();

  log.onEvent((event, noun, callId) => {
    if (noun !== 'call') return;
    const call = applyCallEvent(calls.get(callId) ?? foldCall(callId, []), event as CallEvent);
    if (isRinging(call)) calls.set(callId, call);
    else calls.delete(callId);
    for (const listener of listeners) listener(call);
  });
  for await (const { subject, events } of log.subjects('call', earliestIdAt(now() - RINGS_FOR_MS))) {
    const call = foldCall(subject, events);
    if (isRinging(call)) calls.set(subject, call);
  }

  function isRinging(call: Call): boolean {
    return callStatus(call) === 'ringing' && (call.raisedAt === null || now() - call.raisedAt < RINGS_FOR_MS);
  }

  return {
    ringing() {
      const rows: CallRow[] = [];
      for (const call of calls.values()) {
        if (call.raisedAt === null || !isRinging(call)) continue;
        const { id, device, screen, visitId, raisedAt } = call;
        rows.push({ callId: id, deviceName: deviceName(device), screen, visitId, raisedAt });
      }
      return rows.sort((a, b) => a.raisedAt - b.raisedAt);
    },
    async answer(callId, by) {
      const call = foldCall(callId, await log.eventsOf('call', callId));
      if (call.raisedAt === null || callStatus(call) !== 'ringing') return;
      const writer = log.writer(by);
      const audience = [audiences.device(call.device)];
      await log.append([callEvents.write(writer, callId, 'call.answered', {}, audience)]);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

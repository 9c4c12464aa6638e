import {
  applyCallEvent,
  callEvents,
  callStatus,
  foldCall,
  type Call,
  type CallEvent,
  type CallRung,
} from '@foyer/shared/calls';
import { audiences, earliestIdAt, type Actor } from '@foyer/shared/events';
import type { CallAsked, CallRow } from '../../board/row.ts';
import type { Calls } from '../services.ts';
import type { EventLog } from '../record/eventLog.ts';

/** A call that nobody took in this time is over: whoever called is no longer there. */
const RINGS_FOR_MS = 30 * 60_000;
const HUB: Actor = { kind: 'hub', id: 'hub' };

export interface OpenCalls extends Calls {
  /** What rings now, with when the hub heard of it: a kiosk's clock may be minutes off. */
  ringingCalls(): { call: Call; heardAt: number }[];
  get(callId: string): Promise<Call>;
  /** Notes that a call goes down the roster; the caller's kiosk learns when nobody is left to ask. */
  escalate(callId: string, rung: CallRung, to: readonly string[]): Promise<void>;
  onChange(listener: (call: Call) => void): () => void;
}

export async function openCalls(options: {
  log: EventLog;
  deviceName: (deviceId: string) => string;
  /** How somebody of the duty list is called and reached. */
  person: (id: string) => CallAsked;
  now: () => number;
}): Promise<OpenCalls> {
  const { log, deviceName, person, now } = options;
  const calls = new Map<string, Call>();
  const heardAt = new Map<string, number>();
  const listeners = new Set<(call: Call) => void>();

  log.onEvent((event, noun, callId) => {
    if (noun !== 'call') return;
    const call = applyCallEvent(calls.get(callId) ?? foldCall(callId, []), event as CallEvent);
    if (isRinging(call)) {
      calls.set(callId, call);
      if (!heardAt.has(callId)) heardAt.set(callId, now());
    } else {
      calls.delete(callId);
      heardAt.delete(callId);
    }
    for (const listener of listeners) listener(call);
  });
  for await (const { subject, events } of log.atHand('call', earliestIdAt(now() - RINGS_FOR_MS))) {
    const call = foldCall(subject, events);
    if (!isRinging(call)) continue;
    calls.set(subject, call);
    heardAt.set(subject, Math.min(call.raisedAt ?? now(), now()));
  }

  async function get(callId: string): Promise<Call> {
    return foldCall(callId, await log.eventsOf('call', callId));
  }

  function isRinging(call: Call): boolean {
    return callStatus(call) === 'ringing' && (call.raisedAt === null || now() - call.raisedAt < RINGS_FOR_MS);
  }

  return {
    ringing() {
      const rows: CallRow[] = [];
      for (const call of calls.values()) {
        if (call.raisedAt === null || !isRinging(call)) continue;
        const { id, site, device, screen, visitId, raisedAt, escalations } = call;
        const last = escalations.at(-1);
        rows.push({
          callId: id,
          siteId: site!,
          deviceName: deviceName(device),
          screen,
          visitId,
          raisedAt,
          escalation: last ? { rung: last.rung, at: last.at, asked: last.to.map(person) } : null,
        });
      }
      return rows.sort((a, b) => a.raisedAt - b.raisedAt);
    },
    ringingCalls: () =>
      [...calls.values()].filter(isRinging).map((call) => ({ call, heardAt: heardAt.get(call.id) ?? now() })),
    get,
    async escalate(callId, rung, to) {
      const call = await get(callId);
      if (callStatus(call) !== 'ringing') return;
      // Whom the desk asks is no kiosk's business; that nobody came is.
      const audience = rung === 'telephone' ? [audiences.device(call.device)] : [];
      const facts = { rung, to: [...to] };
      await log.append([callEvents.write(log.writer(HUB, call.site), callId, 'call.escalated', facts, audience)]);
    },
    async answer(callId, by) {
      const call = await get(callId);
      if (call.raisedAt === null || callStatus(call) !== 'ringing') return;
      const writer = log.writer(by, call.site);
      const audience = [audiences.device(call.device)];
      await log.append([callEvents.write(writer, callId, 'call.answered', {}, audience)]);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

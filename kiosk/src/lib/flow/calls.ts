import { callEvents, callStatus, type CallEvent } from '@foyer/shared/calls';
import { audiences } from '@foyer/shared/events';
import { writerOf, type Terminal } from './terminal.ts';

/** Whoever stands there sees the telephone number after this, not a spinner. */
const REACH_WITHIN_MS = 4_000;
const REACH_OFFLINE_WITHIN_MS = 1_500;

export interface Calls {
  raise(screen: string, visitId?: string): Promise<{ callId: string; reached: boolean }>;
  /** Calls that never reached the desk are taken back: later they would ring for somebody who has left. */
  endSession(): Promise<void>;
}

export function createCalls(terminal: Terminal): Calls {
  const unheard = new Map<string, string>();
  const audience = () => [audiences.kiosksOf(terminal.identity.device.site)];
  const write = (event: CallEvent) => terminal.writeEvents([event as never]);

  return {
    async raise(screen, visitId) {
      const callId = terminal.newId();
      const device = terminal.identity.device.id;
      const facts = { device, screen: screen.slice(0, 40), ...(visitId === undefined ? {} : { visitId }) };
      const raised = callEvents.write(writerOf(terminal), callId, 'call.raised', facts, audience());
      const within = terminal.isOffline() ? REACH_OFFLINE_WITHIN_MS : REACH_WITHIN_MS;
      const delivered = terminal.delivered(raised._id, within);
      unheard.set(callId, raised._id);
      await write(raised);
      const reached = await delivered;
      if (reached) unheard.delete(callId);
      return { callId, reached };
    },
    async endSession() {
      const calls = [...unheard];
      unheard.clear();
      for (const [callId, eventId] of calls) {
        const call = terminal.record.calls.get(callId);
        const heard = (await terminal.delivered(eventId, 0)) || (call && callStatus(call) === 'answered');
        if (!heard) await write(callEvents.write(writerOf(terminal), callId, 'call.withdrawn', {}, audience()));
      }
    },
  };
}

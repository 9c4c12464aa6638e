import { callEvents, callStatus, type CallEvent } from '@foyer/shared/calls';
import { audiences } from '@foyer/shared/events';
import type { NewCall } from '../kiosk.ts';
import { writerOf, type Terminal } from './terminal.ts';

/** Whoever stands there sees the telephone number after this, not a spinner. */
const REACH_WITHIN_MS = 4_000;
const REACH_OFFLINE_WITHIN_MS = 1_500;

export interface Calls {
  /**
   * Whether it rings at the desk. A call that did not get through is taken back: later it would ring for somebody who
   * was sent to the telephone.
   */
  raise(call: NewCall): Promise<boolean>;
  /** The visitor needs nobody any more. Whoever at the desk has taken the call already is on the way all the same. */
  withdraw(callId: string): Promise<void>;
}

export function createCalls(terminal: Terminal): Calls {
  const audience = () => [audiences.kiosksOf(terminal.identity.device.site)];
  const write = (event: CallEvent) => terminal.writeEvents([event as never]);

  async function withdraw(callId: string): Promise<void> {
    const call = terminal.record.calls.get(callId);
    if (call && callStatus(call) !== 'ringing') return;
    await write(callEvents.write(writerOf(terminal), callId, 'call.withdrawn', {}, audience()));
  }

  return {
    withdraw,
    async raise({ callId, screen, visitId }) {
      const device = terminal.identity.device.id;
      const facts = { device, screen: screen.slice(0, 40), ...(visitId === undefined ? {} : { visitId }) };
      const raised = callEvents.write(writerOf(terminal), callId, 'call.raised', facts, audience());
      const within = terminal.isOffline() ? REACH_OFFLINE_WITHIN_MS : REACH_WITHIN_MS;
      const delivered = terminal.delivered(raised._id, within);
      await write(raised);
      const reached = await delivered;
      if (!reached) await withdraw(callId);
      return reached;
    },
  };
}

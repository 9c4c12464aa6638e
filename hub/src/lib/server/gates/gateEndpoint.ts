import type { RequestEvent } from '@sveltejs/kit';
import type { LimitRule } from '../limits/limits.ts';
import type { Gate } from './gates.ts';
import { Refused } from '../http/refused.ts';
import type { GateSide } from './gateSide.ts';

/** A key is 256 bits and cannot be guessed; this keeps a broken gate from filling the log. */
const ADDRESS_RULE: LimitRule = {
  freeTries: 20,
  firstWaitMs: 5_000,
  longestWaitMs: 60_000,
  forgetAfterMs: 60 * 60_000,
  clearedBySuccess: true,
};

/** An endpoint for gates: the key is looked at first, refusals leave as `errorBody`. */
export function gateEndpoint<Event extends RequestEvent>(
  answer: (event: Event, gate: Gate, side: GateSide) => Promise<Response>,
): (event: Event) => Promise<Response> {
  return async (event) => {
    try {
      const side = event.locals.hub.gateSide;
      const key = /^Bearer (\S+)$/.exec(event.request.headers.get('authorization') ?? '')?.[1];
      const gate = key === undefined ? null : side.identify(key);
      if (gate) return await answer(event, gate, side);
      if (key !== undefined) side.refused(key, event.locals.from);
      const attempt = await side.limits.take([{ key: `gate-from:${event.locals.from}`, rule: ADDRESS_RULE }]);
      throw new Refused(attempt.ok ? 'not-signed-in' : 'too-many-tries');
    } catch (error) {
      if (error instanceof Refused) return error.response();
      throw error;
    }
  };
}

import { inOrder, type Actor, type Writer } from '../events/index.ts';
import { dispatchEvents, type DispatchEvent } from './events.ts';

type FactsOf<T extends DispatchEvent['type']> = Extract<DispatchEvent, { type: T }>['facts'];
interface Stamp {
  readonly at: number;
  readonly by: Actor;
}

/** One piece of outgoing mail that was handed in at the desk and paid for. */
export interface Dispatch {
  readonly id: string;
  readonly site: string | null;
  readonly accepted: (FactsOf<'dispatch.accepted'> & Stamp) | null;
  readonly cancelled: (FactsOf<'dispatch.cancelled'> & Stamp) | null;
  readonly clock: string;
}

export function foldDispatch(id: string, events: Iterable<DispatchEvent>): Dispatch {
  return inOrder(events).reduce(applyDispatchEvent, noDispatch(id));
}

export const noDispatch = (id: string): Dispatch => ({ id, site: null, accepted: null, cancelled: null, clock: '' });

export function applyDispatchEvent(dispatch: Dispatch, event: DispatchEvent): Dispatch {
  const { occurredAt: at, by, site } = event;
  const clock = event.clock > dispatch.clock ? event.clock : dispatch.clock;
  if (event.type === 'dispatch.cancelled')
    return { ...dispatch, clock, cancelled: dispatch.cancelled ?? { ...event.facts, at, by } };
  return dispatch.accepted
    ? { ...dispatch, clock }
    : { ...dispatch, clock, site, accepted: { ...event.facts, at, by } };
}

export const DISPATCH_REFUSALS = ['not-accepted', 'already-cancelled'] as const;
export type DispatchRefusal = (typeof DISPATCH_REFUSALS)[number];
export type DispatchDecision = { ok: true; events: DispatchEvent[] } | { ok: false; refusal: DispatchRefusal };

/** Taken once, however often it is sent. */
export function decideAccepting(
  dispatch: Dispatch,
  facts: FactsOf<'dispatch.accepted'>,
  writer: Writer,
): DispatchEvent[] {
  return dispatch.accepted ? [] : [dispatchEvents.write(writer, dispatch.id, 'dispatch.accepted', facts, [])];
}

/** A receipt is never changed: what was wrong on it is cancelled, with why, and handed in anew. */
export function decideCancelling(dispatch: Dispatch, reason: string, writer: Writer): DispatchDecision {
  if (!dispatch.accepted) return { ok: false, refusal: 'not-accepted' };
  if (dispatch.cancelled) return { ok: false, refusal: 'already-cancelled' };
  return { ok: true, events: [dispatchEvents.write(writer, dispatch.id, 'dispatch.cancelled', { reason }, [])] };
}

/** What a day comes to: cancelled pieces are on the list and in no sum. */
export function totalsOf(dispatches: Iterable<Dispatch>): { pieces: number; grams: number; cents: number } {
  const totals = { pieces: 0, grams: 0, cents: 0 };
  for (const { accepted, cancelled } of dispatches) {
    if (!accepted || cancelled) continue;
    totals.pieces += 1;
    totals.grams += accepted.grams;
    totals.cents += accepted.cents;
  }
  return totals;
}

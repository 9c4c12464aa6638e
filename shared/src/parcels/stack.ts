import * as v from 'valibot';
import { defineEvents, inOrder, type Actor, type EventsOf, type Writer } from '../events/index.ts';
import { CARRIERS, type Carrier } from './carriers.ts';

const pieces = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500));

/** What a courier puts down at once: counted in first, taken in piece by piece afterwards. */
export const stackEvents = defineEvents('stack', {
  'stack.counted-in': v.strictObject({ carrier: v.picklist(CARRIERS), pieces }),
  /** All were taken in; or so many were not there, which the carrier is told. */
  'stack.settled': v.strictObject({ missing: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(500)) }),
});
export type StackEvent = EventsOf<typeof stackEvents.schemas>;

export interface Stack {
  readonly id: string;
  readonly counted: {
    readonly carrier: Carrier;
    readonly pieces: number;
    readonly at: number;
    readonly by: Actor;
    readonly site: string;
  } | null;
  readonly settled: { readonly missing: number; readonly at: number; readonly by: Actor } | null;
}

export const foldStack = (id: string, events: Iterable<StackEvent>): Stack =>
  inOrder(events).reduce(applyStackEvent, { id, counted: null, settled: null } as Stack);

export function applyStackEvent(stack: Stack, event: StackEvent): Stack {
  const { occurredAt: at, by, site } = event;
  if (event.type === 'stack.counted-in')
    return { ...stack, counted: stack.counted ?? { ...event.facts, at, by, site } };
  return { ...stack, settled: stack.settled ?? { ...event.facts, at, by } };
}

export type StackRefusal = 'already-counted-in' | 'not-counted-in' | 'already-settled' | 'pieces-missing';
export type StackDecision = { ok: true; events: StackEvent[] } | { ok: false; refusal: StackRefusal };

export function decideCountingIn(
  stack: Stack,
  of: { carrier: Carrier; pieces: number },
  writer: Writer,
): StackDecision {
  if (stack.counted) return { ok: false, refusal: 'already-counted-in' };
  return { ok: true, events: [stackEvents.write(writer, stack.id, 'stack.counted-in', of, [])] };
}

/**
 * @param taken how many of its pieces were taken in
 * @param short whoever settles it has looked: the others are not there
 */
export function decideSettling(stack: Stack, taken: number, short: boolean, writer: Writer): StackDecision {
  if (!stack.counted) return { ok: false, refusal: 'not-counted-in' };
  if (stack.settled) return { ok: false, refusal: 'already-settled' };
  const missing = Math.max(0, stack.counted.pieces - taken);
  if (missing > 0 && !short) return { ok: false, refusal: 'pieces-missing' };
  return { ok: true, events: [stackEvents.write(writer, stack.id, 'stack.settled', { missing }, [])] };
}

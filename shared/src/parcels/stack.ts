import * as v from 'valibot';
import { defineEvents, inOrder, type Actor, type EventsOf, type Writer } from '../events/index.ts';
import { CARRIERS, type Carrier } from './carriers.ts';
import { sealedId } from './events.ts';

/** More than anybody carries into a lobby at once. */
export const MAX_PIECES = 500;
/** Within how many minutes what a courier put down is on its shelves. */
export const SHELVED_WITHIN_MINUTES = 60;
const pieces = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PIECES));

/** What a courier puts down at once: counted in first, taken in piece by piece afterwards. */
export const stackEvents = defineEvents('stack', {
  'stack.counted-in': v.strictObject({
    carrier: v.picklist(CARRIERS),
    pieces,
    /** The waybill's number, where the courier scanned that of a single piece. */
    details: v.exactOptional(sealedId),
  }),
  /** All were taken in; or so many were not there, which the carrier is told. */
  'stack.settled': v.strictObject({ missing: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_PIECES)) }),
});
export type StackEvent = EventsOf<typeof stackEvents.schemas>;

export interface Stack {
  readonly id: string;
  readonly counted: {
    readonly carrier: Carrier;
    readonly pieces: number;
    readonly details?: string;
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

export const STACK_REFUSALS = ['already-counted-in', 'not-counted-in', 'already-settled', 'pieces-missing'] as const;
export type StackRefusal = (typeof STACK_REFUSALS)[number];
export type StackDecision = { ok: true; events: StackEvent[] } | { ok: false; refusal: StackRefusal };

export function decideCountingIn(
  stack: Stack,
  of: { carrier: Carrier; pieces: number; details?: string },
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

/** Without what is read for something else: no I, L, O and U (Crockford). */
const RECEIPT_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RECEIPT_BITS = 25;

/**
 * What stands on the courier's receipt and before the desk: five signs of the random end of the stack's id (UUIDv7), so
 * that a kiosk without the hub gives a number, and no two kiosks give the same.
 */
export function receiptOf(stackId: string): string {
  const bits = BigInt(`0x${stackId.replaceAll('-', '').slice(-12)}`) & ((1n << BigInt(RECEIPT_BITS)) - 1n);
  const signs = Array.from({ length: RECEIPT_BITS / 5 }, (_, i) => Number((bits >> BigInt(5 * i)) & 31n));
  return signs.map((sign) => RECEIPT_LETTERS[sign]).join('');
}

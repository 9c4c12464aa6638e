import type { Writer } from '../events/index.ts';
import { barStatus, type Bar, type BarStatus } from './bar.ts';
import { barEvents, type BarEvent, type Certainty, type MatchedBy } from './events.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Longer than a year nobody is kept on the list without somebody looking at it again. */
export const MAX_BAR_MS = 366 * DAY_MS;
/** Nobody is on duty for longer, so whoever was alone has met somebody by then. */
export const MAX_ALONE_MS = 12 * 60 * 60_000;

export type BarCommand =
  | {
      type: 'propose';
      until: number;
      details: string;
      aloneUntil?: number;
      /** Who else is on duty and could give the second word. */
      colleagues?: readonly string[];
      helpId?: string;
      visitId?: string;
    }
  | { type: 'confirm' }
  | { type: 'hand-over' }
  | { type: 'reject'; reason: string }
  | { type: 'renew'; until: number; details: string; reason: string }
  | { type: 'lift'; reason: string }
  | { type: 'match'; visitId: string; certainty: Certainty; by: readonly MatchedBy[] }
  | { type: 'clear'; visitId: string; reason: string };

export const BAR_REFUSALS = [
  'already-proposed',
  'not-proposed',
  /** The second person is a second person. */
  'same-person',
  /** Somebody else is there, who can be asked. */
  'not-alone',
  'already-confirmed',
  'not-confirmed',
  'already-over',
  'date-passed',
  'too-long',
  'not-matched',
  'already-cleared',
] as const;
export type BarRefusal = (typeof BAR_REFUSALS)[number];
export type BarDecision = { ok: true; events: BarEvent[] } | { ok: false; refusal: BarRefusal };

const OVER: readonly BarStatus[] = ['rejected', 'lifted', 'ended'];

export function decideBar(bar: Bar, command: BarCommand, writer: Writer): BarDecision {
  const refusal = refusalOf(bar, command, writer);
  if (refusal) return { ok: false, refusal };
  const { type, ...facts } = command.type === 'propose' ? withoutColleagues(command) : command;
  return { ok: true, events: [barEvents.write(writer, bar.id, EVENT_OF[type], facts as never, []) as BarEvent] };
}

function refusalOf(bar: Bar, command: BarCommand, writer: Writer): BarRefusal | null {
  const now = writer.now();
  const status = barStatus(bar, now);
  if (command.type === 'propose') {
    if (status !== 'unknown') return 'already-proposed';
    if (command.aloneUntil !== undefined && (command.colleagues ?? []).length > 0) return 'not-alone';
    if (command.aloneUntil !== undefined && command.aloneUntil > now + MAX_ALONE_MS) return 'too-long';
    return datesOf(command.until, now);
  }
  if (status === 'unknown') return 'not-proposed';
  // What was seen while it held is settled also when it does not hold any more.
  if (command.type === 'clear') {
    const matched = bar.matches.get(command.visitId);
    if (!matched) return 'not-matched';
    return matched.cleared ? 'already-cleared' : null;
  }
  if (OVER.includes(status)) return 'already-over';
  switch (command.type) {
    case 'confirm':
    case 'reject':
      if (bar.confirmed) return 'already-confirmed';
      return bar.proposed!.by.id === writer.by.id ? 'same-person' : null;
    case 'hand-over':
      return status === 'alone' ? null : 'already-over';
    case 'renew':
      return bar.confirmed ? datesOf(command.until, now) : 'not-confirmed';
    case 'lift':
    case 'match':
      return null;
  }
}

function withoutColleagues({ colleagues: _, ...command }: Extract<BarCommand, { type: 'propose' }>) {
  return command;
}

function datesOf(until: number, now: number): BarRefusal | null {
  if (until <= now) return 'date-passed';
  return until > now + MAX_BAR_MS ? 'too-long' : null;
}

const EVENT_OF = {
  propose: 'bar.proposed',
  confirm: 'bar.confirmed',
  'hand-over': 'bar.handed-over',
  reject: 'bar.rejected',
  renew: 'bar.renewed',
  lift: 'bar.lifted',
  match: 'bar.matched',
  clear: 'bar.cleared',
} as const satisfies Record<BarCommand['type'], BarEvent['type']>;

import { createClock, type Writer } from '../events/index.ts';
import { decideShift, type ShiftCommand } from './decide.ts';
import type { DutyEvent } from './events.ts';
import { foldShift, type Shift } from './shift.ts';

/** The small world that the specs of duty are written in. */
export const EIGHT = Date.UTC(2026, 10, 23, 0);
export const HOUR = 3_600_000;

export function writerAt(now: number, site = 'S1'): Writer {
  const clock = createClock('hub', () => now);
  let count = 0;
  return {
    now: () => now,
    tick: () => clock.tick(),
    newId: () => `e${now}-${++count}`,
    by: { kind: 'staff', id: 'mei' },
    site,
  };
}

export const PLAN = { type: 'plan', who: 'mei', role: 'desk', from: EIGHT, until: EIGHT + 8 * HOUR } as const;
export const ON = { type: 'sign-on', who: 'mei', role: 'desk', until: EIGHT + 8 * HOUR } as const;
export const OFF = { type: 'sign-off', matters: ['visit:v1', 'call:c1'], note: 'details:s1:n1' } as const;

/** A shift after these commands, each legal at its time. */
export function shiftAfter(id: string, ...steps: readonly (readonly [ShiftCommand, number, site?: string])[]): Shift {
  const events: DutyEvent[] = [];
  for (const [command, now, site] of steps) {
    const decision = decideShift(foldShift(id, events), command, writerAt(now, site));
    if (!decision.ok) throw new Error(decision.refusal);
    events.push(...decision.events);
  }
  return foldShift(id, events);
}

import { createClock, type Actor, type Writer } from '../events/index.ts';
import { decideEmergency, type EmergencyCommand } from './decide.ts';
import { foldEmergency, type Emergency } from './emergency.ts';
import type { EmergencyEvent } from './events.ts';

/** The small world of the specs: an office tower with a party of two on 12, somebody on 3, and one in the garage. */
export const TEN = Date.UTC(2026, 10, 23, 2);
export const MINUTE = 60_000;

export const LINES = [
  { visitId: 'guo', heads: 2, floor: 'T1/12', confidence: 'certain', reason: 'scanned-in' },
  { visitId: 'lin', heads: 1, floor: 'T1/3', confidence: 'likely', reason: 'counted-with-pass' },
  { visitId: 'meier', heads: 1, floor: 'T1/B1', confidence: 'doubtful', reason: 'pass-over' },
] as const;

export const STAFF: Actor = { kind: 'staff', id: 'mei' };
export const HUB: Actor = { kind: 'hub', id: 'hub' };

export function writerAt(now: number, by = STAFF): Writer {
  const clock = createClock('hub', () => now);
  let count = 0;
  return { now: () => now, tick: () => clock.tick(), newId: () => `e${now}-${++count}`, by, site: 'S1' };
}

export const FIRE = { type: 'raise', kind: 'fire', drill: false, place: 'B2' } as const;
export const DRILL = { type: 'raise', kind: 'fire', drill: true } as const;

let minted = 0;
export function mark(
  visitId: string,
  more: Partial<Extract<EmergencyCommand, { type: 'mark' }>> = {},
): Extract<EmergencyCommand, { type: 'mark' }> {
  return { type: 'mark', markId: `m${++minted}`, visitId, state: 'safe', heads: 9, at: TEN, replaces: [], ...more };
}

export type Step = readonly [EmergencyCommand, number?, Actor?];

export function eventsAfter(...steps: readonly Step[]): EmergencyEvent[] {
  const events: EmergencyEvent[] = [];
  for (const [command, now = TEN, by] of steps) {
    const decision = decideEmergency(foldEmergency('E1', events), command, writerAt(now + minted++, by));
    if (!decision.ok) throw new Error(decision.refusal);
    events.push(...decision.events);
  }
  return events;
}

export function emergencyAfter(...steps: readonly Step[]): Emergency {
  return foldEmergency('E1', eventsAfter(...steps));
}

import { createClock, type Actor, type Writer } from '../events/index.ts';

/** Specs of mail share this: a morning to begin on, and a writer at some minute of it. */
export const NINE = Date.UTC(2026, 10, 23, 1);
export const MINUTE = 60_000;
export const MEI: Actor = { kind: 'staff', id: 'mei' };

let ids = 0;
export function writerAt(minute: number, by: Actor = MEI): Writer {
  const now = NINE + minute * MINUTE;
  const clock = createClock('hub', () => now);
  return { now: () => now, tick: () => clock.tick(), newId: () => `e${(ids += 1)}`, by, site: 'north' };
}

import { inOrder, type Actor } from '../events/index.ts';
import type { DutyEvent, DutyRole } from './events.ts';

export interface Shift {
  readonly id: string;
  /** Where it is; null before it is planned or begun. */
  readonly site: string | null;
  readonly plan: {
    readonly who: string;
    readonly role: DutyRole;
    readonly from: number;
    readonly until: number;
  } | null;
  readonly cancelledAt: number | null;
  readonly on: {
    readonly who: string;
    readonly role: DutyRole;
    readonly until: number;
    readonly at: number;
    readonly by: Actor;
  } | null;
  readonly off: {
    readonly at: number;
    readonly by: Actor;
    readonly matters: readonly string[];
    readonly note: string | null;
  } | null;
  /** Which of the matters that were handed over somebody has taken, and who. */
  readonly taken: Readonly<Record<string, { readonly at: number; readonly by: Actor }>>;
}

export type ShiftStatus = 'unknown' | 'planned' | 'cancelled' | 'on-duty' | 'over';

export function foldShift(id: string, events: Iterable<DutyEvent>): Shift {
  const start: Shift = { id, site: null, plan: null, cancelledAt: null, on: null, off: null, taken: {} };
  return inOrder(events).reduce(applyDutyEvent, start);
}

/** What happened first stands: somebody who was signed off twice was signed off the first time. */
export function applyDutyEvent(shift: Shift, event: DutyEvent): Shift {
  const { occurredAt: at, by } = event;
  switch (event.type) {
    case 'duty.planned':
      return { ...shift, site: shift.site ?? event.site, plan: event.facts };
    case 'duty.cancelled':
      return { ...shift, cancelledAt: shift.cancelledAt ?? at };
    case 'duty.signed-on':
      return { ...shift, site: shift.site ?? event.site, on: shift.on ?? { ...event.facts, at, by } };
    case 'duty.signed-off': {
      const { matters, note } = event.facts;
      return { ...shift, off: shift.off ?? { at, by, matters, note: note ?? null } };
    }
    case 'duty.taken': {
      const { matter } = event.facts;
      return { ...shift, taken: { ...shift.taken, [matter]: shift.taken[matter] ?? { at, by } } };
    }
    case 'duty.returned': {
      const { [event.facts.matter]: _, ...taken } = shift.taken;
      return { ...shift, taken };
    }
  }
}

export function shiftStatus(shift: Shift): ShiftStatus {
  if (shift.off) return 'over';
  if (shift.on) return 'on-duty';
  if (shift.cancelledAt !== null) return 'cancelled';
  return shift.plan ? 'planned' : 'unknown';
}

/** Whoever forgot to sign off is not telephoned at home all night for it. */
const OVERRUN_MS = 4 * 60 * 60_000;

/** Signed on, and not so long past the end that somebody must have forgotten to sign off. */
export function isOnDuty(shift: Shift, now: number): boolean {
  return shiftStatus(shift) === 'on-duty' && now < shift.on!.until + OVERRUN_MS;
}

/** Whose stretch it is and when, as far as it is known: what was signed on stands over what was planned. */
export function stretchOf(shift: Shift): { who: string; role: DutyRole; from: number; until: number } | null {
  if (shift.on) {
    const { who, role, at, until } = shift.on;
    return { who, role, from: at, until: shift.off?.at ?? until };
  }
  return shift.plan;
}

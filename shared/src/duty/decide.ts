import type { Writer } from '../events/index.ts';
import { dutyEvents, isMatter, type DutyEvent, type DutyRole } from './events.ts';
import { isOnDuty, shiftStatus, stretchOf, type Shift } from './shift.ts';

export type ShiftCommand =
  | { type: 'plan'; who: string; role: DutyRole; from: number; until: number }
  | { type: 'cancel' }
  | { type: 'sign-on'; who: string; role: DutyRole; until: number }
  | { type: 'sign-off'; matters: readonly string[]; note?: string }
  | { type: 'take'; matter: string }
  | { type: 'give-back'; matter: string };

export const SHIFT_REFUSALS = [
  'already-planned',
  'window-backwards',
  'shift-too-long',
  'shift-overlaps',
  'not-planned',
  'already-cancelled',
  'already-on-duty',
  'already-signed-off',
  'not-on-duty',
  'not-handed-over',
  'already-taken',
  'not-taken',
] as const;
export type ShiftRefusal = (typeof SHIFT_REFUSALS)[number];

export type ShiftDecision = { ok: true; events: DutyEvent[] } | { ok: false; refusal: ShiftRefusal };

/** Nobody is on duty for longer; a slip of the keyboard in a time or a date is. */
export const MAX_SHIFT_MS = 24 * 60 * 60_000;

/**
 * `others` are the shifts that this one must agree with: nobody sits at two desks at once. A duty manager, a guard or an
 * engineer may be on call for several sites.
 */
export function decideShift(
  shift: Shift,
  command: ShiftCommand,
  writer: Writer,
  others: Iterable<Shift> = [],
): ShiftDecision {
  const status = shiftStatus(shift);
  const site = shift.site ?? writer.site;
  const refuse = (refusal: ShiftRefusal): ShiftDecision => ({ ok: false, refusal });
  // Duty is the hub's and the desk's matter: no kiosk is sent it.
  const write = <T extends DutyEvent['type']>(type: T, facts: Extract<DutyEvent, { type: T }>['facts']) => ({
    ok: true as const,
    events: [dutyEvents.write(writer, shift.id, type, facts as never, []) as DutyEvent],
  });

  switch (command.type) {
    case 'plan': {
      const { type: _, ...plan } = command;
      if (status !== 'unknown') return refuse('already-planned');
      if (plan.until <= plan.from) return refuse('window-backwards');
      if (plan.until - plan.from > MAX_SHIFT_MS) return refuse('shift-too-long');
      if (overlaps({ ...plan, site }, others)) return refuse('shift-overlaps');
      return write('duty.planned', plan);
    }
    case 'cancel':
      if (status === 'unknown') return refuse('not-planned');
      if (status === 'cancelled') return refuse('already-cancelled');
      if (status !== 'planned') return refuse('already-on-duty');
      return write('duty.cancelled', {});
    case 'sign-on': {
      const { who, role, until } = command;
      if (status === 'over') return refuse('already-signed-off');
      if (status === 'on-duty' || isThere({ who, role, site }, others, writer.now())) return refuse('already-on-duty');
      if (until <= writer.now()) return refuse('window-backwards');
      if (until - writer.now() > MAX_SHIFT_MS) return refuse('shift-too-long');
      return write('duty.signed-on', { who, role, until });
    }
    case 'sign-off': {
      const { matters, note } = command;
      if (status === 'over') return refuse('already-signed-off');
      if (status !== 'on-duty') return refuse('not-on-duty');
      return write('duty.signed-off', { matters: [...matters], ...(note === undefined ? {} : { note }) });
    }
    case 'take':
    case 'give-back': {
      const { matter } = command;
      if (!isMatter(matter) || !shift.off?.matters.includes(matter)) return refuse('not-handed-over');
      const isTaken = Object.hasOwn(shift.taken, matter);
      if (command.type === 'take') return isTaken ? refuse('already-taken') : write('duty.taken', { matter });
      return isTaken ? write('duty.returned', { matter }) : refuse('not-taken');
    }
  }
}

interface Place {
  readonly who: string;
  readonly role: DutyRole;
  readonly site: string;
}

function overlaps(plan: Place & { from: number; until: number }, others: Iterable<Shift>): boolean {
  for (const other of others) {
    if (shiftStatus(other) === 'cancelled') continue;
    const there = stretchOf(other);
    if (there && there.from < plan.until && plan.from < there.until && clash(plan, { ...there, site: other.site! }))
      return true;
  }
  return false;
}

function isThere(place: Place, others: Iterable<Shift>, now: number): boolean {
  for (const other of others)
    if (isOnDuty(other, now) && clash(place, { ...other.on!, site: other.site! })) return true;
  return false;
}

function clash(a: Place, b: Place): boolean {
  return a.who === b.who && (a.site === b.site || (a.role === 'desk' && b.role === 'desk'));
}

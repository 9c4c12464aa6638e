import { shiftStatus, stretchOf, type Shift } from '@foyer/shared/duty';
import type { NewRosterShift, RosterPerson, RosterShift } from '../../duty/roster.ts';
import type { Hub } from '../hub.ts';
import { fieldsOf, instantOf } from '../invites/localTime.ts';
import type { PlannedShift } from './duty.ts';
import { dayAfter, stretchOn } from './times.ts';

/** The week's shifts as the roster shows them, and everybody who is or may be on it. */
export function weekRoster(hub: Hub, days: readonly string[]): { people: RosterPerson[]; shifts: RosterShift[] } {
  const { duty, site } = hub;
  const { timeZone } = site.settings();
  const from = instantOf(days[0]!, '00:00', timeZone)!;
  const until = instantOf(dayAfter(days.at(-1)!), '00:00', timeZone)!;
  const shifts = duty
    .between(from, until)
    .flatMap((shift) => rosterShiftOf(shift, timeZone) ?? [])
    // A night shift stands on the day on which it begins.
    .filter(({ day }) => days.includes(day))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const listed = duty.people.list();
  // Who was on the roster and is off the list since is still shown in the weeks that they worked.
  const gone = [...new Set(shifts.map(({ who }) => who))].filter((who) => !listed.some(({ id }) => id === who));
  const people = [...listed, ...gone.flatMap((who) => duty.people.get(who) ?? [])];
  return { people: people.map(({ id, name, role, telephone }) => ({ id, name, role, telephone })), shifts };
}

function rosterShiftOf(shift: Shift, timeZone: string): RosterShift | null {
  const status = shiftStatus(shift);
  const stretch = shift.plan ?? stretchOf(shift);
  if (!stretch || status === 'cancelled' || status === 'unknown') return null;
  const from = fieldsOf(stretch.from, timeZone);
  const { who, role, until } = stretch;
  return {
    shiftId: shift.id,
    who,
    role,
    day: from.day,
    from: from.time,
    until: fieldsOf(until, timeZone).time,
    status,
  };
}

/** Null where the times are none. */
export function plannedShiftOf({ who, role, day, from, until }: NewRosterShift, timeZone: string): PlannedShift | null {
  const stretch = stretchOn(day, { from, until }, timeZone);
  return stretch && { who, role, ...stretch };
}

/** The same shifts a week later, by the building's clocks: a change to summer time moves nobody's beginning. */
export function weekLater(shifts: readonly RosterShift[], timeZone: string): PlannedShift[] {
  return shifts.flatMap((shift) => plannedShiftOf({ ...shift, day: dayAfter(shift.day, 7) }, timeZone) ?? []);
}

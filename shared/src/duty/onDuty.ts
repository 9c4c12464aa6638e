import { DUTY_ROLES, type DutyRole } from './events.ts';
import { isOnDuty, shiftStatus, type Shift } from './shift.ts';

export interface OnDuty {
  readonly shiftId: string;
  readonly site: string;
  readonly who: string;
  readonly role: DutyRole;
  readonly from: number;
  readonly until: number;
  /** `rostered`: the roster says so, and nobody has signed them on (guards and engineers have no account). */
  readonly how: 'signed-on' | 'rostered';
}

/** Who is on duty: those who signed on, then those who should be there by the roster; in the order of their roles. */
export function onDuty(shifts: Iterable<Shift>, now: number): OnDuty[] {
  const there: OnDuty[] = [];
  for (const shift of shifts) {
    if (isOnDuty(shift, now)) {
      const { who, role, at, until } = shift.on!;
      there.push({ shiftId: shift.id, site: shift.site!, who, role, from: at, until, how: 'signed-on' });
    } else if (shiftStatus(shift) === 'planned' && shift.plan!.from <= now && now < shift.plan!.until)
      there.push({ shiftId: shift.id, site: shift.site!, ...shift.plan!, how: 'rostered' });
  }
  const signedOn = new Set(there.filter(({ how }) => how === 'signed-on').map(({ site, who }) => `${site} ${who}`));
  // Somebody may have signed on beside their own plan; that they are here is the better word.
  return there
    .filter(({ how, site, who }) => how === 'signed-on' || !signedOn.has(`${site} ${who}`))
    .sort(inOrderOfDuty);
}

/** The next planned shift of each person within `withinMs`, soonest first: who is coming. */
export function nextOnDuty(shifts: Iterable<Shift>, now: number, withinMs: number): OnDuty[] {
  const coming = [...shifts].flatMap((shift): OnDuty[] => {
    if (shiftStatus(shift) !== 'planned') return [];
    const { from } = shift.plan!;
    return from > now && from <= now + withinMs
      ? [{ shiftId: shift.id, site: shift.site!, ...shift.plan!, how: 'rostered' }]
      : [];
  });
  return coming.sort((a, b) => a.from - b.from || inOrderOfDuty(a, b));
}

function inOrderOfDuty(a: OnDuty, b: OnDuty): number {
  const byRole = DUTY_ROLES.indexOf(a.role) - DUTY_ROLES.indexOf(b.role);
  const bySignature = Number(a.how === 'rostered') - Number(b.how === 'rostered');
  return byRole || bySignature || a.from - b.from || (a.who < b.who ? -1 : 1);
}

/** Everybody on duty in one of these roles; each person once. */
export function onDutyAs(there: readonly Pick<OnDuty, 'who' | 'role'>[], ...roles: readonly DutyRole[]): string[] {
  return [...new Set(there.filter(({ role }) => roles.includes(role)).map(({ who }) => who))];
}

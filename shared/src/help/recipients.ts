import { onDutyAs, type DutyRole, type OnDuty } from '../duty/index.ts';
import type { HelpKind } from './events.ts';

/** Whose matter it is, first choice first; the next are asked where nobody of the first is on duty. */
const PEOPLE: Readonly<Record<HelpKind, readonly (readonly DutyRole[])[]>> = {
  security: [['security'], ['duty-manager']],
  'duty-manager': [['duty-manager'], ['security']],
  salesperson: [['security'], ['duty-manager']],
  'will-not-leave': [['security'], ['duty-manager']],
  // Somebody ill needs whoever is nearest and whoever decides.
  medical: [['security', 'duty-manager'], ['engineer']],
  lift: [['engineer'], ['security', 'duty-manager']],
  fault: [['engineer'], ['duty-manager']],
};

export interface Recipients {
  readonly to: readonly string[];
  /** Nobody of the first choice is on duty: somebody else was called, or there is nobody at all. */
  readonly instead: boolean;
}

export function recipientsOf(kind: HelpKind, there: readonly Pick<OnDuty, 'who' | 'role'>[]): Recipients {
  const choices = PEOPLE[kind].map((roles) => onDutyAs(there, ...roles));
  const at = choices.findIndex((people) => people.length > 0);
  return { to: choices[at] ?? [], instead: at !== 0 };
}

/** The public number to dial besides, where there is one (mainland China: 120 ambulance, 110 police). */
export const EMERGENCY_NUMBERS: Partial<Record<HelpKind, string>> = { medical: '120', 'will-not-leave': '110' };

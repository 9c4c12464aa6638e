import type { DutyRole } from '@foyer/shared/duty';

/** A shift as a cell of the roster shows it; `until` at or before `from` is on the next day. */
export interface RosterShift {
  shiftId: string;
  who: string;
  role: DutyRole;
  /** `2026-11-23` */
  day: string;
  from: string;
  until: string;
  /** Only what has not begun can be taken off. */
  status: 'planned' | 'on-duty' | 'over';
}

export type NewRosterShift = Omit<RosterShift, 'shiftId' | 'status'>;

export interface RosterPerson {
  id: string;
  name: string;
  role: DutyRole;
  telephone: string | null;
}

/** The shifts that most lobbies know, by the digit that adds them. */
export const PATTERNS = [
  { name: 'early', from: '07:00', until: '15:00' },
  { name: 'late', from: '15:00', until: '23:00' },
  { name: 'day', from: '08:00', until: '20:00' },
  { name: 'night', from: '20:00', until: '08:00' },
] as const;

/** `08:00–20:00` */
export function timesOf({ from, until }: { from: string; until: string }): string {
  return `${from}–${until}`;
}

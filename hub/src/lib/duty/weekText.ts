import type { DutyRole } from '@foyer/shared/duty';
import type { NewRosterShift, RosterPerson, RosterShift } from './roster.ts';

/**
 * A week as a table of text: a line for each person, the name and seven days with tabs between, as spreadsheets copy
 * and paste it. A cell has shifts as `08:00-20:00`, with commas between; a role before one says as what.
 */
export interface WeekTable {
  /** Monday to Sunday. */
  days: readonly string[];
  people: readonly RosterPerson[];
  /** What each role is called, in every language that a table may be written in; lower case. */
  roles: ReadonlyMap<string, DutyRole>;
}

export type TableProblem = { line: number; text: string; is: 'unknown' | 'unread' };
export interface ReadTable {
  shifts: NewRosterShift[];
  problems: TableProblem[];
}

export function weekToText(
  { days, people }: Pick<WeekTable, 'days' | 'people'>,
  shifts: readonly RosterShift[],
  roleWord: (role: DutyRole) => string,
): string {
  const line = (person: RosterPerson): string => {
    const cells = days.map((day) =>
      shifts
        .filter((shift) => shift.who === person.id && shift.day === day)
        .map(({ role, from, until }) => `${role === person.role ? '' : `${roleWord(role)} `}${from}-${until}`)
        .join(', '),
    );
    return [person.name, ...cells].join('\t');
  };
  return [['', ...days].join('\t'), ...people.map(line)].join('\n');
}

export function readWeekText(text: string, { days, people, roles }: WeekTable): ReadTable {
  const shifts: NewRosterShift[] = [];
  const problems: TableProblem[] = [];
  for (const [i, row] of text.split(/\r?\n/).entries()) {
    const [name = '', ...cells] = row.split('\t').map((cell) => cell.trim());
    // A heading, or a line between two groups.
    if (name === '' || cells.every((cell) => cell === '' || isHeading(cell))) continue;
    const person = people.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!person) {
      problems.push({ line: i + 1, text: name, is: 'unknown' });
      continue;
    }
    for (const [column, day] of days.entries())
      for (const part of (cells[column] ?? '').split(/[,，;；]/).map((one) => one.trim())) {
        if (isFree(part)) continue;
        const shift = readShift(part, roles);
        if (shift) shifts.push({ who: person.id, day, ...shift, role: shift.role ?? person.role });
        else problems.push({ line: i + 1, text: part, is: 'unread' });
      }
  }
  return { shifts, problems };
}

const isFree = (cell: string): boolean => /^([-–—/]|off|free|休|休息)?$/i.test(cell);
const isHeading = (cell: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(cell);

const SHIFT = /^(?:(.+?)\s+)?(\d{1,2})(?:[:：.](\d{2}))?\s*[-–—~至到]\s*(\d{1,2})(?:[:：.](\d{2}))?$/;

function readShift(
  text: string,
  roles: WeekTable['roles'],
): { role: DutyRole | null; from: string; until: string } | null {
  const match = SHIFT.exec(text);
  if (!match) return null;
  const [, word, fromHour, fromMinute, untilHour, untilMinute] = match;
  const role = word === undefined ? null : roles.get(word.toLowerCase());
  const [from, until] = [timeOf(fromHour!, fromMinute), timeOf(untilHour!, untilMinute)];
  return role === undefined || from === null || until === null ? null : { role, from, until };
}

/** `8` → `08:00`; midnight may be written as 24. */
function timeOf(hour: string, minute = '00'): string | null {
  const at = `${hour.padStart(2, '0')}:${minute}`;
  if (at === '24:00') return '00:00';
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(at) ? at : null;
}

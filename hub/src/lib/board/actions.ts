import { STEPS, type VisitCommandType, type VisitStatusName } from '@foyer/shared/visits';
import type { BoardRow } from './row.ts';

/** What the desk can do with a visit, in the order in which the buttons stand. */
export const ACTIONS = [
  'arrive',
  'approve',
  'verify',
  'check-in',
  'check-out',
  'pass',
  'ask-to-wait',
  'no-answer',
  'decline',
  'refuse',
  'withdraw',
  'note',
  'correct',
  'revoke-pass',
] as const;
export type Action = (typeof ACTIONS)[number];

/** One key each, except for what takes a pass away, which asks for the pointer. */
export const ACTION_KEYS: Partial<Record<Action, string>> = {
  arrive: 'h',
  approve: 'a',
  verify: 'v',
  'check-in': 'i',
  'check-out': 'o',
  pass: 'p',
  'ask-to-wait': 'w',
  'no-answer': 't',
  decline: 'd',
  refuse: 'x',
  withdraw: 'g',
  note: 'n',
  correct: 'e',
};

const COMMANDS: Record<Exclude<Action, 'pass' | 'arrive'>, VisitCommandType> = {
  approve: 'approve',
  verify: 'verify-identity',
  'check-in': 'check-in',
  'check-out': 'check-out',
  'ask-to-wait': 'ask-to-wait',
  'no-answer': 'ask-host',
  decline: 'decline',
  refuse: 'refuse',
  withdraw: 'withdraw',
  note: 'note',
  correct: 'correct',
  'revoke-pass': 'revoke-pass',
};

/** Those that the table of steps allows now. A guest who has not come can only come. */
export function actionsFor(row: BoardRow): Action[] {
  if (row.status.status === 'expected') return ['arrive'];
  if (row.registeredAt === null) return [];
  return ACTIONS.filter((action) => isOffered(row, action));
}

/** The one that most likely comes next, shown as the main button. */
export function mainActionOf(row: BoardRow): Action | null {
  const likely: Partial<Record<BoardRow['status']['status'], Action>> = {
    expected: 'arrive',
    'awaiting-host': 'approve',
    'awaiting-check': 'verify',
    cleared: 'check-in',
    'on-site': 'check-out',
  };
  const action = likely[row.status.status];
  return action !== undefined && actionsFor(row).includes(action) ? action : null;
}

function isOffered(row: BoardRow, action: Action): boolean {
  const status = row.status.status as VisitStatusName;
  const passStands = row.pass?.stands === true;
  if (action === 'arrive') return false;
  if (action === 'pass') return passStands;
  if (STEPS[COMMANDS[action]][status] !== undefined) return false;
  switch (action) {
    case 'verify':
      return row.identity === null;
    case 'check-in':
      return passStands && row.headsInside < row.heads;
    case 'check-out':
      return row.headsInside > 0;
    case 'revoke-pass':
      return passStands;
    // Whoever is inside is checked out or, in need, has the pass revoked: refusing them would change nothing.
    case 'refuse':
      return status !== 'on-site';
    default:
      return true;
  }
}

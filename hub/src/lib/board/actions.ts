import { MAX_HEADS, STEPS, stillIn, type VisitCommandType, type VisitStatusName } from '@foyer/shared/visits';
import type { BoardRow } from './row.ts';

/** What the desk can do with a visit, in the order in which the buttons stand. */
export const ACTIONS = [
  'arrive',
  'telephone',
  'approve',
  'verify',
  'check-in',
  'check-out',
  'pass',
  'extend',
  'things',
  'things-out',
  'join',
  'move',
  'see-inside',
  'ask-to-wait',
  'decline',
  'refuse',
  'withdraw',
  'keep',
  'note',
  'correct',
  'revoke-pass',
  'settle',
] as const;
export type Action = (typeof ACTIONS)[number];

/** One key each, except for what takes a pass away, which asks for the pointer. */
export const ACTION_KEYS: Partial<Record<Action, string>> = {
  arrive: 'h',
  telephone: 't',
  approve: 'a',
  verify: 'v',
  'check-in': 'i',
  'check-out': 'o',
  pass: 'p',
  extend: 'l',
  things: "'",
  'things-out': '.',
  join: '+',
  move: 's',
  'see-inside': 'b',
  'ask-to-wait': 'w',
  decline: 'd',
  refuse: 'x',
  withdraw: 'g',
  keep: ',',
  note: 'n',
  correct: 'e',
  settle: '=',
};

const COMMANDS: Record<Exclude<Action, 'pass' | 'arrive' | 'settle'>, VisitCommandType> = {
  // What the host says on the telephone is an answer, and so is possible where an answer is.
  telephone: 'approve',
  approve: 'approve',
  verify: 'verify-identity',
  'check-in': 'check-in',
  'check-out': 'check-out',
  extend: 'extend-pass',
  things: 'declare-things',
  'things-out': 'take-things-out',
  join: 'join',
  move: 'move',
  'see-inside': 'see-inside',
  'ask-to-wait': 'ask-to-wait',
  decline: 'decline',
  refuse: 'refuse',
  withdraw: 'withdraw',
  // A visit that was registered can leave something, whatever became of it.
  keep: 'note',
  note: 'note',
  correct: 'correct',
  'revoke-pass': 'revoke-pass',
};

/** Who did not meet their host may leave something for them; whom the desk itself refused may not. */
const NOT_MET: readonly VisitStatusName[] = ['awaiting-host', 'awaiting-check', 'declined', 'withdrawn'];

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
  if (action === 'settle') return row.flags.length > 0;
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
    case 'extend':
      return row.pass !== null && !row.pass.revoked;
    case 'keep':
      return NOT_MET.includes(status);
    case 'things-out':
      return stillIn(row.things?.lines ?? []).length > 0;
    case 'join':
      return row.heads < MAX_HEADS;
    // Whoever is inside is checked out or, in need, has the pass revoked: refusing them would change nothing.
    case 'refuse':
      return status !== 'on-site';
    default:
      return true;
  }
}

import { ACTIONS, actionsFor, type Action } from './actions.ts';
import type { BoardRow } from './row.ts';

/** What is about one visit and its words: a telephone call, the latecomers of a party, a message, a correction. */
const ONE_BY_ONE: ReadonlySet<Action> = new Set<Action>([
  'telephone',
  'things',
  'things-out',
  'join',
  'keep',
  'correct',
]);

export function isJoint(action: Action): boolean {
  return !ONE_BY_ONE.has(action);
}

/** Something that can be done to those of the chosen visits that allow it. */
export interface JointAct {
  action: Action;
  rows: readonly BoardRow[];
}

/** What can be done to several visits at once: to all of them or to some, which are named. */
export function jointActs(chosen: readonly BoardRow[]): JointAct[] {
  const allowed = new Map(chosen.map((row) => [row, actionsFor(row)]));
  return ACTIONS.filter(isJoint)
    .map((action) => ({ action, rows: chosen.filter((row) => allowed.get(row)!.includes(action)) }))
    .filter(({ rows }) => rows.length > 0);
}

import type { Step } from '../board/move.ts';

/** Steps over the board: arrows, and the letters of those who never leave the home row. */
export const STEP_KEYS: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  k: 'up',
  ArrowDown: 'down',
  j: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

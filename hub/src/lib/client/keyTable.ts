import type { DeskKey } from './words.svelte.ts';

/** The board's keys beside those of a visit's actions, in the order in which they are taught. */
export const KEY_TABLE = [
  { keys: ['ArrowUp', 'ArrowDown', 'j', 'k'], shown: '↑ ↓  j k', word: 'keys.rows' },
  { keys: ['ArrowLeft', 'ArrowRight'], shown: '← →', word: 'keys.columns' },
  { keys: ['Home', 'End'], shown: 'Home End', word: 'keys.ends' },
  { keys: ['/'], shown: '/', word: 'keys.search' },
  { keys: [' '], shown: 'Space', word: 'keys.choose' },
  { keys: ['Shift'], shown: 'Shift ↑ ↓', word: 'keys.choose-on' },
  { keys: ['Control'], shown: 'Ctrl A', word: 'keys.choose-all' },
  { keys: ['u'], shown: 'u  Ctrl Z', word: 'keys.undo' },
  { keys: ['f'], shown: 'f', word: 'panel.page' },
  { keys: ['r'], shown: 'r', word: 'register' },
  { keys: ['q'], shown: 'q', word: 'register.list' },
  { keys: ['z'], shown: 'z', word: 'register.invite' },
  { keys: ['y'], shown: 'y', word: 'outage.open' },
  { keys: ['c'], shown: 'c', word: 'calls.answer' },
  { keys: ['!'], shown: '!', word: 'help' },
  { keys: ['F8'], shown: 'F8', word: 'officials.open' },
  { keys: ['F9'], shown: 'F9', word: 'alarm.open' },
  { keys: ['m'], shown: 'm', word: 'sound' },
  { keys: ['Escape'], shown: 'Esc', word: 'close' },
  { keys: ['?'], shown: '?', word: 'keys.open' },
] as const satisfies readonly { keys: readonly string[]; shown: string; word: DeskKey }[];

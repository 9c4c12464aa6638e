import type { PersonField } from './fields.ts';

/** Some five thousand lines; a form may be half a megabyte. */
export const MAX_LIST_BYTES = 400_000;

export interface ListProblem {
  line: number;
  column?: string;
  message: string;
}

/** What a list would do. */
export interface PlanView {
  /** The list, for taking in what was looked at. */
  text: string;
  complete: boolean;
  mark: string;
  added: readonly string[];
  changed: readonly { name: string; fields: readonly PersonField[] }[];
  same: number;
  leaving: readonly string[];
  warnings: readonly ListProblem[];
}

export interface ImportAnswer {
  problem: 'nothing' | 'too-large' | 'not-a-list' | 'last-administrator' | 'changed-meanwhile' | null;
  problems: readonly ListProblem[];
  plan: PlanView | null;
  done: { added: number; changed: number; left: number } | null;
}

import type { ErrorCode } from '@foyer/shared/protocol';
import { TAKE_BACK_MS } from '@foyer/shared/visits';
import { createContext } from 'svelte';
import type { Refusal } from '../board/answers.ts';
import type { Action } from '../board/actions.ts';
import type { BoardRow } from '../board/row.ts';

export type WhyNot = Refusal | ErrorCode;

/** A visit to which something was not done, and why. */
export interface RefusedRow {
  row: BoardRow;
  refusal: WhyNot;
}

/** What was just done, or taken back: to whom, and to whom not. */
export interface Toast {
  id: number;
  kind: 'done' | 'undone' | 'refused';
  action: Action | null;
  rows: readonly BoardRow[];
  refused: readonly RefusedRow[];
  /** Takes all of it back, for as long as that is possible. */
  undo: (() => Promise<void>) | null;
}

const AT_MOST = 3;

/** Short words about what was just done, at the foot of the screen. Whatever was refused stays until it is closed. */
export class Toasts {
  list = $state.raw<readonly Toast[]>([]);
  #next = 0;

  done(action: Action, rows: readonly BoardRow[], refused: readonly RefusedRow[], undo: Toast['undo']): void {
    this.#show({ kind: 'done', action, rows, refused, undo });
  }

  undone(rows: readonly BoardRow[], refused: readonly RefusedRow[]): void {
    this.#show({ kind: rows.length > 0 ? 'undone' : 'refused', action: null, rows, refused, undo: null });
  }

  refused(refusal: WhyNot, row: BoardRow): void {
    this.#show({ kind: 'refused', action: null, rows: [], refused: [{ row, refusal }], undo: null });
  }

  close(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  #show(news: Omit<Toast, 'id'>): void {
    const toast = { ...news, id: this.#next++ };
    this.list = [...this.list.slice(1 - AT_MOST), toast];
    setTimeout(() => this.#age(toast.id), TAKE_BACK_MS);
  }

  /** The time to take back is over. */
  #age(id: number): void {
    this.list = this.list
      .filter((toast) => toast.id !== id || toast.refused.length > 0)
      .map((toast) => (toast.id === id ? { ...toast, undo: null } : toast));
  }
}

export const [useToasts, provideToasts] = createContext<Toasts>();

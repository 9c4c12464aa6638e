import type { ErrorCode } from '@foyer/shared/protocol';
import type { VisitRefusal } from '@foyer/shared/visits';
import { createContext } from 'svelte';
import type { Action } from '../board/actions.ts';
import type { BoardRow } from '../board/row.ts';

export type Toast = { id: number; row: BoardRow; undo: (() => Promise<void>) | null } & (
  { kind: 'done'; action: Action } | { kind: 'undone' } | { kind: 'refused'; refusal: VisitRefusal | ErrorCode }
);

/** Long enough to read and to reach the undo button; a refusal stays until it is closed. */
const SHOWN_MS = 10_000;
const AT_MOST = 3;

/** Short words about what was just done, at the foot of the screen. */
export class Toasts {
  list = $state.raw<readonly Toast[]>([]);
  #next = 0;

  done(action: Action, row: BoardRow, undo: Toast['undo']): void {
    this.#show({ id: this.#next++, kind: 'done', action, row, undo });
  }

  undone(row: BoardRow): void {
    this.#show({ id: this.#next++, kind: 'undone', row, undo: null });
  }

  refused(refusal: VisitRefusal | ErrorCode, row: BoardRow): void {
    this.#show({ id: this.#next++, kind: 'refused', refusal, row, undo: null });
  }

  close(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  #show(toast: Toast): void {
    this.list = [...this.list.slice(1 - AT_MOST), toast];
    if (toast.kind !== 'refused') setTimeout(() => this.close(toast.id), SHOWN_MS);
  }
}

export const [useToasts, provideToasts] = createContext<Toasts>();

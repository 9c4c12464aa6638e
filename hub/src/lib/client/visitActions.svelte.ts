import type { ErrorCode } from '@foyer/shared/protocol';
import type { VisitRefusal } from '@foyer/shared/visits';
import { createContext } from 'svelte';
import { actionsFor, type Action } from '../board/actions.ts';
import type { DeskCommand } from '../board/deskCommand.ts';
import type { BoardRow } from '../board/row.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';
import type { DeskFeed } from './deskFeed.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

export interface OpenAction {
  action: Exclude<Action, 'pass'>;
  row: BoardRow;
  /** The decision that is changed, where one is. */
  overrides?: string;
}

/** What the desk does to visits: which form is open, what is under way, what was refused. */
export class VisitActions {
  open = $state.raw<OpenAction | null>(null);
  busy = $state(false);
  refused = $state<VisitRefusal | ErrorCode | null>(null);
  readonly #api: DeskApi;
  readonly #feed: DeskFeed;
  readonly #toasts: Toasts;
  readonly #showPass: (visitId: string) => void;

  constructor(api: DeskApi, feed: DeskFeed, toasts: Toasts, showPass: (visitId: string) => void) {
    this.#api = api;
    this.#feed = feed;
    this.#toasts = toasts;
    this.#showPass = showPass;
  }

  /** Opens the form of an action if the visit allows it now. */
  begin(action: Action, row: BoardRow, overrides?: string): void {
    if (!actionsFor(row).includes(action) && overrides === undefined) return;
    if (action === 'pass') return this.#showPass(row.visitId);
    this.refused = null;
    this.open = { action, row, ...(overrides === undefined ? {} : { overrides }) };
  }

  close(): void {
    if (!this.busy) this.open = null;
  }

  /** Runs the command of the open form; the form stays, with its words, where it was refused. */
  async run(command: DeskCommand): Promise<void> {
    const open = this.open;
    if (!open || this.busy) return;
    this.busy = true;
    this.refused = await this.#send(open.row.visitId, command);
    this.busy = false;
    if (this.refused) return;
    this.open = null;
    this.#toasts.done(open.action, open.row, this.#undoOf(command, open.row));
  }

  async #send(visitId: string, command: DeskCommand): Promise<VisitRefusal | ErrorCode | null> {
    try {
      const answer = await this.#api.run(visitId, command);
      if (answer.row) this.#feed.takeAnswer(answer.row);
      return answer.ok ? null : answer.refusal;
    } catch (error) {
      if (!(error instanceof DeskApiError)) throw error;
      // It may have been done all the same.
      this.#feed.reread();
      return error.code;
    }
  }

  /**
   * Coming and going can be taken back by another entry that says the opposite. What was decided, seen or said cannot:
   * that is changed by deciding again, in sight of everyone.
   */
  #undoOf(command: DeskCommand, row: BoardRow): (() => Promise<void>) | null {
    const opposite: DeskCommand | null =
      command.type === 'check-in'
        ? { type: 'check-out', heads: command.heads }
        : command.type === 'check-out' && row.pass?.stands
          ? { type: 'check-in', heads: command.heads }
          : null;
    if (!opposite) return null;
    return async () => {
      const refused = await this.#send(row.visitId, opposite);
      if (refused) this.#toasts.refused(refused, row);
      else this.#toasts.undone(row);
    };
  }
}

export const [useActions, provideActions] = createContext<VisitActions>();

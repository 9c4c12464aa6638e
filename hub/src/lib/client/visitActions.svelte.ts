import type { Flag } from '@foyer/shared/visits';
import { createContext } from 'svelte';
import { actionsFor, type Action } from '../board/actions.ts';
import type { DeskCommand, DeskCommandItem } from '../board/deskCommand.ts';
import type { BoardRow } from '../board/row.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';
import type { DeskFeed } from './deskFeed.svelte.ts';
import type { RefusedRow, Toasts, WhyNot } from './toasts.svelte.ts';
import { takingBack, Undo, type Act } from './undo.ts';

export interface OpenAction {
  action: Exclude<Action, 'pass'>;
  /** Those that it will be done to: one or more. */
  rows: readonly BoardRow[];
  /** The first of them, and the only one where a form is about one visit. */
  row: BoardRow;
  /** Chosen with them, and left as they are because they do not allow it. */
  leftOut: readonly BoardRow[];
  /** The decision that is changed, where one is. */
  overrides?: string;
  /** What is settled, where one of several flags was chosen. */
  flag?: Flag;
}

/** One command for all, or what it is for each. */
export type CommandFor = DeskCommand | ((row: BoardRow) => DeskCommand);

interface Outcome {
  done: Act['items'];
  refused: RefusedRow[];
}

/** What the desk does to visits: which form is open, what is under way, what was refused, what can be taken back. */
export class VisitActions {
  open = $state.raw<OpenAction | null>(null);
  busy = $state(false);
  refused = $state<WhyNot | null>(null);
  readonly #api: DeskApi;
  readonly #feed: DeskFeed;
  readonly #toasts: Toasts;
  readonly #showPasses: (visitIds: readonly string[]) => void;
  readonly #undo = new Undo();

  constructor(api: DeskApi, feed: DeskFeed, toasts: Toasts, showPasses: (visitIds: readonly string[]) => void) {
    this.#api = api;
    this.#feed = feed;
    this.#toasts = toasts;
    this.#showPasses = showPasses;
  }

  /** Opens the form of an action if the visit allows it now, or the answer to it is knowingly changed. */
  begin(action: Action, row: BoardRow, overrides?: string): void {
    if (!actionsFor(row).includes(action) && overrides === undefined) return;
    if (action === 'pass') return this.#showPasses([row.visitId]);
    this.#show({ action, rows: [row], row, leftOut: [], ...(overrides === undefined ? {} : { overrides }) });
  }

  /** Opens the form that settles this flag of a visit. */
  beginSettling(row: BoardRow, flag: Flag): void {
    if (row.flags.includes(flag)) this.#show({ action: 'settle', rows: [row], row, leftOut: [], flag });
  }

  /** Opens the form for those of several that allow the action; does nothing where none does. */
  beginMany(action: Action, chosen: readonly BoardRow[]): void {
    const rows = chosen.filter((row) => actionsFor(row).includes(action));
    const [row] = rows;
    if (!row) return;
    if (action === 'pass') return this.#showPasses(rows.map(({ visitId }) => visitId));
    this.#show({ action, rows, row, leftOut: chosen.filter((one) => !rows.includes(one)) });
  }

  close(): void {
    if (!this.busy) this.open = null;
  }

  /**
   * Runs the command of the open form. Of one visit the form stays, with its words, where it was refused.
   * @param as what it is called afterwards, where the form leads to different things
   */
  async run(command: CommandFor, as?: Action): Promise<boolean> {
    const { open } = this;
    if (!open || this.busy) return false;
    this.busy = true;
    const { done, refused } = await this.#send(open.rows, command);
    this.busy = false;
    const [first] = refused;
    if (first && open.rows.length === 1) {
      this.refused = first.refusal;
      return false;
    }
    this.open = null;
    this.#report(as ?? open.action, done, refused);
    return true;
  }

  /** Runs something on the visit of the open form and leaves the form open: there is more to do in it. */
  async runAndStay(command: DeskCommand): Promise<boolean> {
    const { open } = this;
    if (!open || this.busy) return false;
    this.busy = true;
    const { refused } = await this.#send(open.rows, command);
    this.busy = false;
    this.refused = refused[0]?.refusal ?? null;
    return this.refused === null;
  }

  /** Takes back what was done last, or says why that cannot be. */
  async undoLast(): Promise<void> {
    const act = this.#undo.last();
    if (act) await this.#takeBack(act);
  }

  #show(open: OpenAction): void {
    this.refused = null;
    this.open = open;
  }

  #report(action: Action, done: Act['items'], refused: RefusedRow[]): void {
    const undoable = done.filter(({ entries }) => entries.length > 0);
    const act = undoable.length > 0 ? this.#undo.remember(undoable) : null;
    this.#toasts.done(
      action,
      done.map(({ row }) => row),
      refused,
      act && (() => this.#takeBack(act)),
    );
  }

  async #takeBack(act: Act): Promise<void> {
    this.#undo.forget(act);
    const { done, refused } = await this.#ask(
      act.items.map(({ row }) => row),
      takingBack(act),
    );
    if (refused.some(({ refusal }) => refusal === 'unavailable')) this.#undo.restore(act);
    this.#toasts.undone(
      done.map(({ row }) => row),
      refused,
    );
  }

  async #send(rows: readonly BoardRow[], command: CommandFor): Promise<Outcome> {
    const items = rows.map((row) => ({
      visitId: row.visitId,
      command: typeof command === 'function' ? command(row) : command,
    }));
    return this.#ask(rows, items);
  }

  async #ask(rows: readonly BoardRow[], items: readonly DeskCommandItem[]): Promise<Outcome> {
    const outcome: Outcome = { done: [], refused: [] };
    const done: { row: BoardRow; entries: readonly string[] }[] = [];
    try {
      for (const answer of await this.#api.runMany(items)) {
        const row = answer.row ?? rows.find(({ visitId }) => visitId === answer.visitId)!;
        if (answer.row) this.#feed.takeAnswer(answer.row);
        if (answer.ok) done.push({ row, entries: answer.takeBack });
        else outcome.refused.push({ row, refusal: answer.refusal });
      }
    } catch (error) {
      if (!(error instanceof DeskApiError)) throw error;
      // It may have been done all the same.
      this.#feed.reread();
      outcome.refused = rows.map((row) => ({ row, refusal: error.code }));
    }
    return { ...outcome, done };
  }
}

export const [useActions, provideActions] = createContext<VisitActions>();

import type { DeskCommandItem } from '../board/deskCommand.ts';
import type { BoardRow } from '../board/row.ts';

/** One act of the desk, on one visit or many, as it can be taken back. */
export interface Act {
  items: readonly { row: BoardRow; entries: readonly string[] }[];
  /** By this screen's clock. */
  doneAt: number;
}

/** After this time nobody means the act any more when they ask to undo, and nothing is said of it. */
const REMEMBERED_MS = 60_000;

/** The acts of this screen, the last one first to be taken back. */
export class Undo {
  #acts: Act[] = [];
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  remember(items: Act['items']): Act {
    const act = { items, doneAt: this.#now() };
    this.#acts = [...this.#acts.filter(({ doneAt }) => this.#now() - doneAt < REMEMBERED_MS), act];
    return act;
  }

  /** The last act that was not taken back yet; the hub says whether it still can be. */
  last(): Act | null {
    const act = this.#acts.at(-1);
    return act && this.#now() - act.doneAt < REMEMBERED_MS ? act : null;
  }

  /** Taking it back came to nothing, and may be tried again. */
  restore(act: Act): void {
    this.#acts = [...this.#acts, act];
  }

  forget(act: Act): void {
    this.#acts = this.#acts.filter((one) => one !== act);
  }
}

export function takingBack({ items }: Act): DeskCommandItem[] {
  return items.map(({ row, entries }) => ({
    visitId: row.visitId,
    command: { type: 'take-back', entries: [...entries] },
  }));
}

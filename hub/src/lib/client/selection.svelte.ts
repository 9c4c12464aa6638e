import { NONE_CHOSEN, reached, toggled, toggledAll } from '../board/chosen.ts';
import type { BoardRow } from '../board/row.ts';

/** The visits that were chosen on the board to do something to all of them. Those that leave the board leave it. */
export class Selection {
  #ids = $state.raw(NONE_CHOSEN);
  /** Where choosing going on began. */
  #anchor: string | null = null;
  readonly #row: (visitId: string) => BoardRow | null;
  readonly rows: readonly BoardRow[] = $derived.by(() => [...this.#ids].flatMap((id) => this.#row(id) ?? []));

  constructor(row: (visitId: string) => BoardRow | null) {
    this.#row = row;
  }

  get size(): number {
    return this.rows.length;
  }

  has(visitId: string): boolean {
    return this.#ids.has(visitId);
  }

  toggle(visitId: string): void {
    this.#anchor = visitId;
    this.#ids = toggled(this.#ids, visitId);
  }

  /** From where choosing began to `visitId`, over the ids of its column. */
  reach(visitId: string, column: readonly string[]): void {
    const from = this.#anchor ?? visitId;
    this.#ids = reached(this.#ids, column, from, visitId);
    this.#anchor = column.includes(from) ? from : visitId;
  }

  toggleAll(visitIds: readonly string[]): void {
    this.#ids = toggledAll(this.#ids, visitIds);
  }

  clear(): void {
    this.#ids = NONE_CHOSEN;
    this.#anchor = null;
  }
}

import { kindSchema, type Kind } from '@foyer/shared/kinds';
import * as v from 'valibot';

const MAX_STEPS_BACK = 100;

/** What somebody is settling, with every step of it to go back to, also beyond what was saved. */
export class KindsEditor {
  kinds = $state.raw<readonly Kind[]>([]);
  chosen = $state<Kind['id']>('meeting');
  #saved = $state.raw<readonly Kind[]>([]);
  #back = $state.raw<readonly (readonly Kind[])[]>([]);
  #forth = $state.raw<readonly (readonly Kind[])[]>([]);
  /** Typing in one field is one step. */
  #lastStep = '';

  constructor(kinds: readonly Kind[]) {
    this.kinds = kinds;
    this.#saved = kinds;
    this.chosen = kinds[0]!.id;
  }

  get kind(): Kind {
    return this.kinds.find(({ id }) => id === this.chosen)!;
  }

  get isChanged(): boolean {
    return JSON.stringify(this.kinds) !== JSON.stringify(this.#saved);
  }

  get canUndo(): boolean {
    return this.#back.length > 0;
  }

  get canRedo(): boolean {
    return this.#forth.length > 0;
  }

  /** Kinds that cannot be saved as they are. */
  get incomplete(): readonly Kind[] {
    return this.kinds.filter((kind) => !v.is(kindSchema, kind));
  }

  /** @param field names what is changed, so that typing in it is one step */
  change(change: Partial<Kind>, field = Object.keys(change).join()): void {
    const { chosen } = this;
    this.#step(
      this.kinds.map((kind) => (kind.id === chosen ? { ...kind, ...change } : kind)),
      `${chosen} ${field}`,
    );
  }

  switch(id: Kind['id'], on: boolean): void {
    this.#step(
      this.kinds.map((kind) => (kind.id === id ? { ...kind, on } : kind)),
      `${id} on ${on}`,
    );
  }

  /** One place up (-1) or down (1). */
  move(id: Kind['id'], by: -1 | 1): void {
    const at = this.kinds.findIndex((kind) => kind.id === id);
    const to = at + by;
    if (to < 0 || to >= this.kinds.length) return;
    const kinds = [...this.kinds];
    kinds.splice(to, 0, ...kinds.splice(at, 1));
    this.#step(kinds, '');
  }

  undo(): void {
    const before = this.#back.at(-1);
    if (!before) return;
    this.#forth = [...this.#forth, this.kinds];
    this.#back = this.#back.slice(0, -1);
    this.kinds = before;
    this.#lastStep = '';
  }

  redo(): void {
    const after = this.#forth.at(-1);
    if (!after) return;
    this.#back = [...this.#back, this.kinds];
    this.#forth = this.#forth.slice(0, -1);
    this.kinds = after;
    this.#lastStep = '';
  }

  /**
   * @param sent what was being settled when it was sent
   * @param kinds the same with the versions that they have got. What was changed meanwhile stays.
   */
  saved(sent: readonly Kind[], kinds: readonly Kind[]): void {
    const untouched = this.kinds === sent;
    this.#saved = kinds;
    if (untouched) this.kinds = kinds;
    this.#lastStep = '';
  }

  /** What the hub has, read anew. Nothing that is not saved yet is lost by it. */
  read(kinds: readonly Kind[]): void {
    if (!this.isChanged) this.saved(this.kinds, kinds);
  }

  #step(kinds: readonly Kind[], name: string): void {
    if (name === '' || name !== this.#lastStep) this.#back = [...this.#back, this.kinds].slice(-MAX_STEPS_BACK);
    this.#lastStep = name;
    this.#forth = [];
    this.kinds = kinds;
  }
}

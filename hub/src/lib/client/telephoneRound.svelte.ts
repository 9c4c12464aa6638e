import type { Telephone } from '../board/answers.ts';

/** The numbers of one call for a host's word: which is dialled now, and who did not answer. */
export class TelephoneRound {
  at = $state(0);
  missed = $state.raw<readonly number[]>([]);
  readonly #read: () => readonly Telephone[];

  constructor(read: () => readonly Telephone[]) {
    this.#read = read;
  }

  get all(): readonly Telephone[] {
    return this.#read();
  }

  get called(): Telephone | null {
    return this.all[this.at] ?? null;
  }

  /** Nobody is left who has not been tried. */
  get over(): boolean {
    return this.all.length > 0 && this.all.every((_, i) => this.missed.includes(i));
  }

  choose(at: number): void {
    this.at = at;
  }

  /** This one did not answer: on to the first that has not been tried. */
  next(): void {
    if (!this.missed.includes(this.at)) this.missed = [...this.missed, this.at];
    const untried = this.all.findIndex((_, i) => !this.missed.includes(i));
    if (untried >= 0) this.at = untried;
  }
}

import type { Standing } from '@foyer/shared/visits';
import type { VisitView } from '../board/answers.ts';
import type { DeskCommand } from '../board/deskCommand.ts';
import type { BoardRow } from '../board/row.ts';
import { Reception } from './reception.svelte.ts';
import { VisitDraft } from './visitDraft.svelte.ts';

type Correct = Extract<DeskCommand, { type: 'correct' }>;

/** A visit as it stands, and as it should have been written down. */
export class Correction {
  readonly draft: VisitDraft;
  readonly reception: Reception;
  /** Who comes along is on the visit's page and not on the board: until it is read it is not for correcting. */
  partyKnown = $state(false);
  readonly #row: BoardRow;
  #partyBefore = '';

  constructor(row: BoardRow) {
    this.#row = row;
    this.draft = VisitDraft.of(row);
    this.reception = Reception.of(row);
  }

  knowParty(party: VisitView['party']): void {
    if (this.partyKnown) return;
    this.#partyBefore = party.map(({ name, phone }) => [name, phone].filter(Boolean).join(' ')).join('\n');
    this.reception.partyText = this.#partyBefore;
    this.partyKnown = true;
  }

  /** Notes what is missing or wrong beside each field; true where nothing is. */
  check(): boolean {
    const [draft, reception] = [this.draft.check(), this.reception.check(this.draft.heads)];
    return draft && reception;
  }

  /** What differs from the visit as it stands; null where nothing does. Only after `check` found nothing. */
  command(reason: string): Correct | null {
    const before = new Correction(this.#row);
    before.reception.partyText = this.#partyBefore;
    const [details, facts, party] = [this.#details(), this.#facts(), this.reception.party.members];
    const changed: Omit<Correct, 'type' | 'reason'> = {
      // Details that cannot be read cannot be corrected: that would replace them with nothing.
      ...(this.#row.detailsState === 'open' && differ(details, before.#details()) ? { details } : {}),
      ...(differ(facts, before.#facts()) ? { facts } : {}),
      ...(this.partyKnown && differ(party, before.reception.party.members) ? { party } : {}),
    };
    return Object.keys(changed).length === 0 ? null : { type: 'correct', reason, ...changed };
  }

  #details() {
    const { needs, guardianName } = this.reception.received();
    return {
      ...this.draft.details(),
      needs: needs ?? [],
      ...(guardianName === undefined ? {} : { guardianName }),
    };
  }

  #facts() {
    const standing: Standing | null = this.reception.received().standing ?? null;
    return { ...this.draft.facts(), ...(standing === this.#row.standing ? {} : { standing }) };
  }
}

function differ(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}

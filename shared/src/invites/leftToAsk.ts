import { documentsOf, type Kind, type OwnQuestion } from '../kinds/index.ts';
import type { Agreed, Terms } from '../terms/index.ts';
import type { Invite } from './invite.ts';

/** What a guest who stands at a kiosk, or opens the invitation on the phone, has yet to be asked. */
export interface LeftToAsk {
  /** Plate, things carried, and what else a kiosk asks about a visitor. */
  readonly details: boolean;
  readonly questions: readonly OwnQuestion[];
  /** The notice as it is now was not accepted. */
  readonly notice: boolean;
  /** In the order of the kind. */
  readonly terms: readonly Terms[];
}

/** What the building asks now. */
export interface AskedNow {
  readonly kind: Pick<Kind, 'questions' | 'documents'>;
  readonly terms: readonly Terms[];
  readonly notice: number;
}

type Told = Pick<Invite, 'prepared' | 'held'>;

export function leftToAsk({ prepared, held }: Told, { kind, terms, notice }: AskedNow, now: number): LeftToAsk {
  const already = agreedAlready({ prepared, held }, { kind, terms }, now);
  return {
    details: prepared === null,
    questions: kind.questions.filter(({ id }) => !prepared?.questions.includes(id)),
    notice: prepared?.notice !== notice,
    terms: documentsOf(kind, terms).filter(({ id }) => !already.some((agreed) => agreed.id === id)),
  };
}

/** What the kind shows and the guest has agreed to already, as it is now: on the phone, or for another visit. */
export function agreedAlready(
  { prepared, held }: Told,
  { kind, terms }: Pick<AskedNow, 'kind' | 'terms'>,
  now: number,
): Agreed[] {
  const standing: readonly Agreed[] = [...(prepared?.terms ?? []), ...held.filter(({ until }) => now < until)];
  return documentsOf(kind, terms)
    .filter(({ id, version }) => standing.some((agreed) => agreed.id === id && agreed.version === version))
    .map(({ id, version }) => ({ id, version }));
}

/** One scan is all. */
export function isNothingLeft({ details, questions, notice, terms }: LeftToAsk): boolean {
  return !details && !notice && questions.length === 0 && terms.length === 0;
}

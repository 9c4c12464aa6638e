import type { Agreement, HostChoice, OwnAnswer, VisitorFields } from '#lib/kiosk.ts';
import { answerOf, ownStep, questionAt, termsAt, termsStep, type SeveralStep } from '#lib/screens/questions/several.ts';
import { asksOf, type Kind } from '@foyer/shared/kinds';
import { KNOWN_FIELDS, type KnownField } from '@foyer/shared/details';
import type { SiteSettings } from '@foyer/shared/site';
import type { Terms } from '@foyer/shared/terms';

const STEPS = [
  'kind',
  'notice',
  'guardian',
  'whom',
  'own-code',
  'name',
  'phone',
  'company',
  'heads',
  'plate',
  'items',
  'own',
  'photo',
  'terms',
  'summary',
] as const;

export type WalkInStep = Exclude<(typeof STEPS)[number], 'own' | 'terms'> | SeveralStep;

/** By its field; null where no more is shown than that there is something. */
export type Known = Readonly<Partial<Record<KnownField, string | null>>>;

/** What somebody has said so far. */
export interface Answers {
  readonly kind: Kind | null;
  readonly to: HostChoice | null;
  readonly visitor: VisitorFields;
  readonly own: Readonly<Record<string, OwnAnswer['answer']>>;
  readonly under14: boolean;
  /** What the hub knows of a returning visitor, as it is masked on the screen. */
  readonly known: Known;
  /** What the kind shows, as it was when the kind was chosen. */
  readonly terms: readonly Terms[];
  readonly agreed: Readonly<Record<string, Agreement>>;
}

/** What the chosen kind asks, in order; before there is one, what comes first. */
export function stepsOf({ kind, to, under14, terms }: Answers, house: SiteSettings['ask'] | undefined): WalkInStep[] {
  if (!kind) return ['kind', 'notice'];
  const ask = asksOf(kind, house);
  const wanted: Record<Exclude<(typeof STEPS)[number], 'own' | 'terms'>, boolean> = {
    kind: true,
    notice: true,
    guardian: under14,
    whom: true,
    // Where nobody in particular is known, as at homes, there is nobody to send one to.
    'own-code': kind.id === 'forgotten-card' && to !== null && to.personId !== null,
    name: kind.id !== 'forgotten-card',
    phone: ask.phone !== 'off',
    company: ask.company !== 'off',
    heads: ask.heads,
    plate: ask.plate !== 'off',
    items: ask.items !== 'off',
    photo: ask.photo !== 'off',
    summary: true,
  };
  return STEPS.flatMap((step) => {
    if (step === 'own') return kind.questions.map(ownStep);
    if (step === 'terms') return terms.map(termsStep);
    return wanted[step] ? [step] : [];
  });
}

/** Whether the hub fills it in. */
export function isKnown(known: Known, step: WalkInStep): boolean {
  return KNOWN_FIELDS.some((field) => field === step && field in known);
}

/** Whether this step has to be answered and was not. */
export function missing(answers: Answers, step: WalkInStep): boolean {
  const { kind, to, visitor, under14 } = answers;
  switch (step) {
    case 'kind':
      return kind === null;
    case 'whom':
      // A company forgot no card.
      return to === null || (kind?.id === 'forgotten-card' && to.personId === null);
    case 'name':
      return visitor.name === '' && !isKnown(answers.known, step);
    case 'guardian':
      return under14 && visitor.guardianName === '';
    case 'phone':
    case 'company':
      return kind?.ask[step] === 'required' && visitor[step] === '' && !isKnown(answers.known, step);
    default: {
      const terms = termsAt(answers, step);
      if (terms) return answers.agreed[terms.id]?.terms.version !== terms.version;
      const question = kind ? questionAt(kind, step) : undefined;
      return question?.required === true && answerOf(answers, question) === undefined;
    }
  }
}

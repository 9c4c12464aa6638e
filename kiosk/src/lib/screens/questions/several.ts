import type { OwnAnswer } from '#lib/kiosk.ts';
import type { Kind, OwnQuestion } from '@foyer/shared/kinds';
import type { Terms } from '@foyer/shared/terms';

/** Steps of which there may be several, or none: questions of the site's own, texts to agree to, each by its id. */
export type SeveralStep = `own:${string}` | `terms:${string}`;

export const ownStep = ({ id }: Pick<OwnQuestion, 'id'>): SeveralStep => `own:${id}`;
export const termsStep = ({ id }: Pick<Terms, 'id'>): SeveralStep => `terms:${id}`;

export function questionAt({ questions }: Pick<Kind, 'questions'>, step: string): OwnQuestion | undefined {
  return questions.find((question) => ownStep(question) === step);
}

export function termsAt({ terms }: { terms: readonly Terms[] }, step: string): Terms | undefined {
  return terms.find((one) => termsStep(one) === step);
}

export function answerOf(
  { own }: { own: Readonly<Record<string, OwnAnswer['answer']>> },
  { id, label }: OwnQuestion,
): OwnAnswer | undefined {
  const answer = own[id];
  return answer && { question: label, answer };
}

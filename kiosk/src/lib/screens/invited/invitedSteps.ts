import type { InvitationOpened, VisitorFields } from '#lib/kiosk.ts';
import { ownStep, termsStep, type SeveralStep } from '#lib/screens/questions/several.ts';
import { asksOf } from '@foyer/shared/kinds';
import type { SiteSettings } from '@foyer/shared/site';
import type { Terms } from '@foyer/shared/terms';

const STEPS = ['phone', 'company', 'plate', 'items', 'own', 'notice', 'guardian', 'photo', 'terms'] as const;

export type InvitedStep = Exclude<(typeof STEPS)[number], 'own' | 'terms'> | SeveralStep;

/** The fields of those steps that are a question about the visitor. */
export const FIELD_OF = {
  phone: 'phone',
  company: 'company',
  plate: 'plate',
  guardian: 'guardianName',
} as const satisfies Partial<Record<InvitedStep, keyof VisitorFields>>;

/** What a guest is asked after "yes, this is my visit": nothing that the host or they themselves have said already. */
export function invitedSteps(
  { asks, card }: Pick<InvitationOpened, 'asks' | 'card'>,
  said: { under14: boolean; name: string },
  house: SiteSettings['ask'] | undefined,
): InvitedStep[] {
  if (!asks || !card) return [];
  const ask = asksOf(asks.kind, house);
  const { details, questions, notice } = asks.left;
  const wanted: Record<Exclude<(typeof STEPS)[number], 'own' | 'terms'>, boolean> = {
    phone: details && ask.phone === 'required' && card.phone === null,
    company: details && ask.company === 'required' && card.company === null,
    plate: details && ask.plate !== 'off',
    items: details && ask.items !== 'off',
    notice,
    guardian: said.under14,
    photo: details && ask.photo !== 'off',
  };
  return STEPS.flatMap((step): InvitedStep[] => {
    if (step === 'own') return questions.map(ownStep);
    if (step === 'terms') return termsFor(asks, said).map(termsStep);
    return wanted[step] ? [step] : [];
  });
}

/** Somebody by another name has not signed what the invited one did. */
export function termsFor(
  { documents, left }: NonNullable<InvitationOpened['asks']>,
  { name }: { name: string },
): readonly Terms[] {
  return name === '' ? left.terms : documents;
}

import type { Kind } from '@foyer/shared/kinds';
import type { StepCommand, Visit } from '@foyer/shared/visits';
import type { Kinds } from '../kinds/kinds.ts';
import type { Proofs } from './proofs.ts';

type Admission = Extract<StepCommand, { type: 'approve' | 'correct' }>;

/** Somebody of the house without their card who proved at the kiosk, with a code of their own, who they are. */
export interface OwnCard {
  isProven(visit: Visit): Promise<boolean>;
  /** What lets them in: nobody has to say yes, and who they are is known. */
  admission(visit: Visit): Admission[];
}

export function createOwnCard(options: { proofs: Pick<Proofs, 'of'>; kinds: Pick<Kinds, 'of'> }): OwnCard {
  const { proofs, kinds } = options;
  return {
    async isProven({ id, registration }) {
      if (registration?.purpose !== 'forgotten-card' || registration.by.kind !== 'kiosk') return false;
      const proof = await proofs.of(id, registration.by.id);
      // Whose code it was is whom the registration names, and not whoever was found before.
      return proof?.shown.by === 'person' && proof.shown.personId === registration.hostPersonId;
    },
    admission({ site, registration }) {
      const approve = { type: 'approve', word: 'own-code' } as const;
      const isChecked = registration?.identityCheck === true && needsNoDocument(kinds.of(site, 'forgotten-card'));
      return isChecked ? [{ type: 'correct', identityCheck: false }, approve] : [approve];
    },
  };
}

/** The hub's word that they proved it: a device or a host cannot give it. */
export function isOwnWord({ decision }: Visit): boolean {
  return decision?.answer === 'approved' && decision.word === 'own-code' && decision.by.kind === 'hub';
}

/** A site that wants to see a document of these always sees one all the same. */
export function needsNoDocument({ identity }: Pick<Kind, 'identity'>): boolean {
  return identity !== 'always';
}

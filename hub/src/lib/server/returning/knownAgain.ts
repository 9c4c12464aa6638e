import type { Actor } from '@foyer/shared/events';
import type { Audit } from '../audit/audit.ts';
import type { Remembered } from './remembered.ts';

/** Whether the visitor of a visit is known again at their next one, for pages of theirs and of the desk. */
export interface KnownAgain {
  /** Until when, ms since 1970; null where they are not. */
  until(visitId: string): Promise<number | null>;
  /** From now on they are not, by any of their visits. False where they were not. @param by null: themselves, by their link */
  forget(visitId: string, by: Actor | null): Promise<boolean>;
}

export function createKnownAgain(options: {
  remembered: Pick<Remembered, 'of' | 'until' | 'forget'>;
  audit: Pick<Audit, 'record'>;
}): KnownAgain {
  const { remembered, audit } = options;
  return {
    async until(visitId) {
      const visit = await remembered.of(visitId);
      return visit && remembered.until(visit);
    },
    async forget(visitId, by) {
      if (!(await remembered.forget(visitId))) return false;
      await audit.record({ by, what: 'visitor-forgotten', subject: { kind: 'visit', id: visitId } });
      return true;
    },
  };
}

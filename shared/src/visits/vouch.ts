import type { VisitFacts } from './events.ts';

/**
 * What a kiosk's key signs when somebody vouches at it: visit, member and times together, so that the hub can tell
 * that this kiosk and no other wrote it, also where the event came in a file.
 */
export function vouchStatement(visitId: string, facts: Omit<VisitFacts<'visit.vouched'>, 'proof'>): string {
  const { memberId, word, document, notBefore, expires, zones } = facts;
  return JSON.stringify(['foyer-vouch', visitId, memberId, word, document ?? null, notBefore, expires, zones]);
}

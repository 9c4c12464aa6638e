import type { Invite } from '@foyer/shared/invites';
import type { Visit } from '@foyer/shared/visits';

/** Whether somebody came with an invitation that was cancelled, and nobody has answered for them since. */
export function cancelledMeanwhile({ registration, decision, entries }: Visit, invite: Invite): boolean {
  if (registration?.origin !== 'invitation' || invite.cancelledAt === null) return false;
  return decision === null && !entries.some(({ type }) => type === 'visit.refused' || type === 'visit.withdrawn');
}

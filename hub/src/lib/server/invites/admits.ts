import { inviteStatus, type Invite } from '@foyer/shared/invites';
import type { Registration } from '@foyer/shared/visits';

/**
 * Whether a registration is what its invitation promised. A kiosk writes registrations by itself, so host, tenant and
 * heads are compared; the time is that of the scan, which a kiosk without a network reports late.
 */
export function admits(invite: Invite, registration: Registration & { at: number }): boolean {
  const { plan } = invite;
  if (!plan || inviteStatus(invite, registration.at) !== 'open') return false;
  return (
    plan.tenantId === registration.tenantId &&
    plan.hostPersonId === registration.hostPersonId &&
    registration.heads <= plan.heads
  );
}

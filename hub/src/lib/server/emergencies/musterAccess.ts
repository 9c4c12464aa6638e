import { emergencyStatus, type Emergency } from '@foyer/shared/emergencies';
import type { Actor } from '@foyer/shared/events';
import { may } from '@foyer/shared/staff';
import type { Principal } from '../auth/sessions.ts';
import type { Hub } from '../hub.ts';

/** Phones that were away deliver what was ticked on them for so long after the end; they are shown nothing any more. */
const DELIVERS_FOR_MS = 12 * 60 * 60_000;

export interface MusterAccess {
  emergency: Emergency;
  /** A warden without an account is the hub's guest: marks are told apart by the phone. */
  by: Actor;
  warden: boolean;
}

/**
 * Who may open a roll call. `key` is the alarm's id, for staff who are signed in, or the secret of the link that the
 * desk shows as a QR code: good for as long as the alarm runs, and a while longer for delivering.
 */
export async function musterAccess(
  hub: Pick<Hub, 'links' | 'emergencies' | 'now'>,
  principal: Principal | null,
  key: string,
  to: 'see' | 'deliver',
): Promise<MusterAccess | null> {
  if (principal?.kind === 'staff' && may(principal.role, 'see-details')) {
    const emergency = hub.emergencies.get(key);
    if (emergency.raised) return { emergency, by: { kind: 'staff', id: principal.staffId }, warden: false };
  }
  const link = await hub.links.read(key);
  if (link?.kind !== 'muster') return null;
  const emergency = hub.emergencies.get(link.emergencyId);
  const status = emergencyStatus(emergency);
  const delivers = to === 'deliver' && emergency.ended !== null && hub.now() - emergency.ended.at < DELIVERS_FOR_MS;
  if (status !== 'running' && !delivers) return null;
  return { emergency, by: { kind: 'hub', id: 'hub' }, warden: true };
}

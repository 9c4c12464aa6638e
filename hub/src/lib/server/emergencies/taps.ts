import type { EmergencyCommand } from '@foyer/shared/emergencies';
import type { MusterTap } from '../../emergencies/rollCall.ts';
import type { Hub } from '../hub.ts';
import type { MusterAccess } from './musterAccess.ts';

/**
 * Takes what was ticked on a phone, in its order. A tap that can never be taken (about somebody who is not on the list)
 * is answered as taken too: the phone would say it for ever.
 */
export async function takeTaps(
  { emergencies }: Pick<Hub, 'emergencies'>,
  { emergency: { id }, by, warden }: MusterAccess,
  { phone, taps }: { phone: string; taps: readonly MusterTap[] },
): Promise<{ taken: string[] }> {
  if (warden) await emergencies.run(id, { type: 'join', phone }, by);
  const own = warden ? { phone } : {};
  for (const tap of taps) await emergencies.run(id, { ...tap, ...own } as EmergencyCommand, by);
  return { taken: taps.map(({ markId }) => markId) };
}

import { maskName, maskPhone } from '@foyer/shared/details';
import type { InviteCard } from '@foyer/shared/passes';
import type { Directory } from '../directory/directory.ts';
import type { InviteRequest } from './invites.ts';

/** What a kiosk shows before the guest confirms: masked here, so that even the opened card tells nobody a phone. */
export function cardOf(
  { guest, tenantId, hostPersonId, heads, purpose }: InviteRequest,
  directory: Pick<Directory, 'person'>,
  /** Of a flat: the resident who invites is named to no kiosk. */
  isEstate: boolean,
): InviteCard {
  const host = isEstate ? undefined : directory.person(hostPersonId);
  return {
    v: 1,
    maskedName: maskName(guest.name),
    ...(guest.phone === undefined ? {} : { maskedPhone: maskPhone(guest.phone) }),
    ...(guest.company === undefined ? {} : { company: guest.company }),
    tenantId,
    hostPersonId,
    ...(host ? { hostName: host.name } : {}),
    partySize: heads,
    purpose,
  };
}

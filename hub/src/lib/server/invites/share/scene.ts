import { unitLabel } from '@foyer/shared/directory';
import { checksIdentity } from '@foyer/shared/kinds';
import type { Locale } from '@foyer/shared/i18n';
import type { Hub } from '../../hub.ts';
import { rangeIn } from '../../notifications/mail/when.ts';
import type { InviteView } from '../invites.ts';

/** Who, where and when, in words of one language. */
export interface InviteScene {
  site: string;
  /** The building and the unit in it. */
  where: string;
  /** The street; empty where nobody has set it. */
  address: string;
  when: string;
  host: string;
  tenant: string;
  deskTelephone: string;
  identityCheck: boolean;
}

export function inviteScene(
  { sites, kinds, directory }: Pick<Hub, 'sites' | 'kinds' | 'directory'>,
  invite: InviteView,
  locale: Locale,
): InviteScene {
  const settings = sites.settings(invite.siteId);
  const { name, address, timeZone, deskTelephone } = settings;
  const tenant = directory.tenant(invite.tenantId);
  const unit = tenant?.units[0];
  return {
    site: name[locale],
    where: [name[locale], ...(unit ? [unitLabel(unit)] : [])].join(' · '),
    address: address[locale],
    when: rangeIn(locale, timeZone, invite.from, invite.until),
    host: directory.person(invite.hostPersonId)?.name ?? '',
    tenant: tenant?.name ?? '',
    deskTelephone,
    identityCheck: checksIdentity(kinds.of(invite.siteId, invite.purpose), settings),
  };
}

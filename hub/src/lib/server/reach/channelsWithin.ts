import type { Channels } from '../channels/channels.ts';
import { NO_ADDRESSES } from '../channels/addresses.ts';
import { NO_CHANNELS, type Scope } from '../channels/settings.ts';
import { Refused } from '../http/refused.ts';

/** The channels of some sites, of their tenants and of the people there; of others nothing is known. */
export function channelsWithin(
  channels: Channels,
  mine: { isMine(siteId: string): boolean; tenant(id: string): boolean; person(id: string): boolean },
): Channels {
  const isMine = ({ kind, id }: Pick<Scope, 'kind' | 'id'>): boolean =>
    kind === 'site' ? mine.isMine(id) : mine.tenant(id);
  const scopeOf = (scope: string) => {
    const [kind, id = ''] = scope.split(/:(.*)/s);
    return { kind: kind === 'site' ? ('site' as const) : ('tenant' as const), id };
  };
  return {
    ...channels,
    settings: (scope) => (isMine(scope) ? channels.settings(scope) : NO_CHANNELS),
    behind: (provider, tenantId) => (mine.tenant(tenantId) ? channels.behind(provider, tenantId) : null),
    async settle(scope, change) {
      if (!isMine(scope)) throw new Refused('not-allowed');
      return channels.settle(scope, change);
    },
    addresses: (personId) => (mine.person(personId) ? channels.addresses(personId) : NO_ADDRESSES),
    async changeAddresses(personId, change) {
      if (!mine.person(personId)) throw new Refused('not-allowed');
      return channels.changeAddresses(personId, change);
    },
    async claimAddress(personId, account, value) {
      if (!mine.person(personId)) throw new Refused('not-allowed');
      return channels.claimAddress(personId, account, value);
    },
    async proveAddress(personId, account, code) {
      if (!mine.person(personId)) throw new Refused('not-allowed');
      return channels.proveAddress(personId, account, code);
    },
    leadingTo: (personId) => (mine.person(personId) ? channels.leadingTo(personId) : []),
    async test(personId, channel) {
      if (!mine.person(personId)) throw new Refused('not-allowed');
      return channels.test(personId, channel);
    },
    async tested(id) {
      const entry = await channels.tested(id);
      return entry && 'personId' in entry.message && mine.person(entry.message.personId!) ? entry : null;
    },
    troubles: () => channels.troubles().filter(({ scope }) => isMine(scopeOf(scope))),
  };
}

import { PROVIDERS } from '../../channels/kinds.ts';
import type { Hub } from '../hub.ts';

/**
 * What a company's own administrators see and settle: which of the building's channels their people use, and the groups
 * that are told. Secrets of applications are kept by whoever runs the building and are not shown.
 */
export function companyChannels({ channels, directory }: Pick<Hub, 'channels' | 'directory'>, tenantId: string) {
  const own = channels.settings({ kind: 'tenant', id: tenantId });
  const house = channels.settings({ kind: 'site', id: directory.siteOf(tenantId) });
  return {
    own: PROVIDERS.filter((provider) => own[provider] !== null),
    house: PROVIDERS.filter((provider) => own[provider] === null && house[provider] !== null).map((provider) => ({
      provider,
      used: !own.unused.includes(provider),
    })),
    // The key of a group is in its address: only the host is shown.
    groups: own.robots.map(({ id, kind, url }) => ({ id, kind, host: new URL(url).host })),
  };
}

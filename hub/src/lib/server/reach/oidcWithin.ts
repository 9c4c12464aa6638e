import type { OidcOwner } from '../../oidc/settings.ts';
import { Refused } from '../http/refused.ts';
import type { Oidc } from '../oidc/oidc.ts';

/** The providers of some sites' tenants; who may settle that of the staff their permission says. */
export function oidcWithin(oidc: Oidc, isTenant: (tenantId: string) => boolean): Oidc {
  const isMine = (owner: OidcOwner): boolean => owner.kind === 'staff' || isTenant(owner.tenantId);
  const assertMine = (owner: OidcOwner): void => {
    if (!isMine(owner)) throw new Refused('not-allowed');
  };
  return {
    ...oidc,
    view: (owner) => (isMine(owner) ? oidc.view(owner) : null),
    async change(owner, ...rest) {
      assertMine(owner);
      return oidc.change(owner, ...rest);
    },
    async remove(owner, by) {
      assertMine(owner);
      return oidc.remove(owner, by);
    },
  };
}

import { HOUSE_LADDER } from '@foyer/shared/ladder';
import { Refused } from '../http/refused.ts';
import type { Ladders } from '../ladder/ladders.ts';

/** What tenants of some sites have settled; of the others nothing is known. */
export function laddersWithin(ladders: Ladders, isMine: (tenantId: string) => boolean): Ladders {
  return {
    ...ladders,
    of: (tenantId) => (isMine(tenantId) ? ladders.of(tenantId) : HOUSE_LADDER),
    async change(tenantId, settings, by) {
      if (!isMine(tenantId)) throw new Refused('not-allowed');
      return ladders.change(tenantId, settings, by);
    },
  };
}

import type { Principal } from '../auth/sessions.ts';
import { Refused } from '../http/refused.ts';
import type { Hub } from '../hub.ts';
import { hubWithin } from './hubWithin.ts';
import { viewOf, type SiteView } from './view.ts';

/**
 * The hub for whoever is behind a request, and the sites that a staff member looks at with it. `hubAt` is the same with
 * one of their sites in view, for what is of one site only: a roster, what a shift hands over.
 */
export function hubFor(
  hub: Hub,
  principal: Principal | null,
  wanted: { asked: string | null; remembered: string | undefined },
): { hub: Hub; view: SiteView | null; hubAt: (siteId: string) => Hub } {
  if (principal?.kind === 'staff') {
    const view = viewOf(principal, hub.sites, wanted);
    const hubAt = (siteId: string): Hub => {
      if (!view.reached.includes(siteId)) throw new Refused('not-allowed');
      // Calls, too, are of this one alone.
      return hubWithin(hub, { ...view, siteId, shown: [siteId], together: true });
    };
    return { hub: hubWithin(hub, view), view, hubAt };
  }
  if (principal) {
    const { siteOf } = hub.directory;
    const site = { ...hub.site, settings: () => hub.sites.settings(siteOf(principal.tenantId)) };
    return { hub: { ...hub, site }, view: null, hubAt: notStaff };
  }
  return { hub, view: null, hubAt: notStaff };
}

function notStaff(): never {
  throw new Refused('not-signed-in');
}

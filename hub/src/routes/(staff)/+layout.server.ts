import { givenNames } from '#lib/kinds/givenNames.ts';
import { dutyViewOf } from '#lib/server/duty/dutyViewOf.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { boardSnapshotOf } from '#lib/server/http/snapshot.ts';
import { siteChoicesOf } from '#lib/server/reach/siteChoices.ts';
import type { LayoutServerLoad } from './$types';

/** Calls ring on every page of the staff, so the feed's first reading is loaded for all of them. */
export const load: LayoutServerLoad = async (event) => {
  const { hub } = event.locals;
  // Without `untrack` every navigation would load the board again, just because a redirect might need the address.
  const { staffId: id, name, role } = event.untrack(() => pageStaff(event, 'see-visits'));
  // A page with people's names is for nobody's cache.
  event.setHeaders({ 'cache-control': 'private, no-store' });
  await seen(event, 'board');
  const duty = await dutyViewOf(hub);
  if (duty.barred.length > 0) await seen(event, 'bars');
  const { name: siteName, deskTelephone } = hub.site.settings();
  const hostWaitSeconds: Record<string, number> = Object.fromEntries(
    hub.sites.list().map((site) => [site.id, site.hostWaitSeconds]),
  );
  const houses = hub.sites
    .list()
    .map(({ id, name, timeZone, closing, lobbies, directions, hostWaitSeconds, callRingSeconds }) => ({
      id,
      name,
      timeZone,
      closing,
      lobbies,
      directions,
      hostWaitSeconds,
      callRingSeconds,
      purposes: {
        atDesk: hub.kinds.list(id).flatMap((kind) => (kind.atDesk ? [kind.id] : [])),
        invited: hub.kinds.list(id).flatMap((kind) => (kind.invited ? [kind.id] : [])),
      },
      kinds: givenNames(hub.kinds.list(id)),
    }));
  const sites = siteChoicesOf(event.locals);
  return {
    siteName,
    me: { id, name, role },
    sites,
    snapshot: boardSnapshotOf(hub),
    duty,
    hostWaitSeconds,
    deskTelephone,
    houses,
  };
};

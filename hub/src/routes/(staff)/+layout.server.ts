import { pageStaff } from '#lib/server/http/page.ts';
import { boardSnapshotOf } from '#lib/server/http/snapshot.ts';
import type { LayoutServerLoad } from './$types';

/** Calls ring on every page of the staff, so the feed's first reading is loaded for all of them. */
export const load: LayoutServerLoad = (event) => {
  const { hub } = event.locals;
  // Without `untrack` every navigation would load the board again, just because a redirect might need the address.
  const { name, role } = event.untrack(() => pageStaff(event, 'see-visits'));
  // A page with people's names is for nobody's cache.
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { hostWaitSeconds, deskTelephone } = hub.site.settings();
  return { me: { name, role }, snapshot: boardSnapshotOf(hub), hostWaitSeconds, deskTelephone };
};

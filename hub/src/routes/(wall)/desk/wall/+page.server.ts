import { pageStaff } from '#lib/server/http/page.ts';
import { wallViewOf } from '#lib/server/wall/wallViewOf.ts';
import type { PageServerLoad } from './$types';

/** Outside of the staff's layout, which loads the board with its names. */
export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'see-visits');
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { hub, view } = event.locals;
  return {
    wall: await wallViewOf(hub, view?.shown ?? []),
    site: view?.siteId ?? null,
    together: view?.siteId === null && view.shown.length > 1,
  };
};

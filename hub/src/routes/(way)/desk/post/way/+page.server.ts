import { pageStaff } from '#lib/server/http/page.ts';
import { siteChoicesOf } from '#lib/server/reach/siteChoices.ts';
import type { PageServerLoad } from './$types';

/** The page without the list, which a phone keeps for itself; outside of the staff's layout, which has the board's names. */
export const load: PageServerLoad = (event) => {
  const { staffId } = pageStaff(event, 'work-mail');
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return { staffId, sites: siteChoicesOf(event.locals) };
};

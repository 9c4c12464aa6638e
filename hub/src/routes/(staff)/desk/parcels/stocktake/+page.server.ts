import { pageStaff } from '#lib/server/http/page.ts';
import { shelvesToCount } from '#lib/server/parcels/stocktakeView.ts';
import { placeOf } from '#lib/server/reach/placeOf.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'work-parcels');
  const { siteId, hub } = placeOf(event);
  return { shelves: shelvesToCount(hub, siteId) };
};

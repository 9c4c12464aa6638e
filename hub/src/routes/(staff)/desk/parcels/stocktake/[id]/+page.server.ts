import { error } from '@sveltejs/kit';
import { pageId, pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { stocktakeViewOf } from '#lib/server/parcels/stocktakeView.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'work-parcels');
  const { hub, locale } = event.locals;
  const stocktake = await hub.stocktakes.get(pageId(event.params.id));
  if (!stocktake.begun) error(404, 'not-found');
  await seen(event, 'parcels');
  const { label } = hub.parcels.settings(stocktake.begun.site);
  const { name } = hub.sites.settings(stocktake.begun.site);
  return { view: await stocktakeViewOf(hub, stocktake), siteName: name[locale], label };
};

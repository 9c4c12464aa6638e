import { pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { goingBackOf } from '#lib/server/parcels/goingBack.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'work-parcels');
  event.depends('foyer:returns');
  const { hub, locale } = event.locals;
  await seen(event, 'parcels');
  return { carriers: await goingBackOf(hub), house: hub.site.settings().name[locale], now: hub.now() };
};

import { pageStaff } from '#lib/server/http/page.ts';
import { todayViewOf } from '#lib/server/today/todayViewOf.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.untrack(() => pageStaff(event, 'see-visits'));
  return { initial: event.url.searchParams.get('visit'), today: await todayViewOf(event.locals.hub) };
};

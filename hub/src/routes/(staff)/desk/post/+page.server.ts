import { pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { letterOverviewOf } from '#lib/server/post/postView.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'work-mail');
  await seen(event, 'post');
  return { overview: await letterOverviewOf(event.locals.hub), wayUrl: new URL('/desk/post/way', event.url).href };
};

import { pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { dispatchDayOf } from '#lib/server/post/postView.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'work-mail');
  const { hub } = event.locals;
  await seen(event, 'post');
  return { day: await dispatchDayOf(hub, hub.site.settings().id, event.url.searchParams.get('day')) };
};

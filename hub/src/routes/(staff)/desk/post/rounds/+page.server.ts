import { pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { floorsOf, roundOverviewOf } from '#lib/server/post/postView.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'work-mail');
  const { hub } = event.locals;
  await seen(event, 'post');
  const tenants = hub.directory.current(hub.site.settings().id)?.directory.tenants ?? [];
  return { overview: await roundOverviewOf(hub), floors: floorsOf(tenants) };
};

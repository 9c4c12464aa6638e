import { error } from '@sveltejs/kit';
import { pageId, pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { dispatchRowOf } from '#lib/server/post/postView.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'work-mail');
  const { hub } = event.locals;
  const dispatch = await hub.post.dispatches.get(pageId(event.params.id));
  const row = await dispatchRowOf(hub, dispatch);
  if (!row) error(404, 'not-found');
  await seen(event, 'post');
  const { name, deskTelephone } = hub.sites.settings(dispatch.site);
  return { row, house: name, telephone: deskTelephone };
};

import { error } from '@sveltejs/kit';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageId, pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { bringBack, handOverGuests, newsIn, peopleList } from '#lib/server/people/pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'manage-directory');
  const { hub, locale } = event.locals;
  const tenantId = pageId(event.params.tenant);
  if (!hub.directory.tenant(tenantId)) error(404, 'not-found');
  await seen(event, 'directory', { subject: { kind: 'tenant', id: tenantId } });
  const list = await peopleList(hub, tenantId, event.url.searchParams.get('q') ?? '', locale);
  return { locale, tenantId, news: newsIn(event.url), ...list };
};

export const actions: Actions = {
  hand: async (event) => {
    const by = actorOf(pageStaff(event, 'manage-directory'));
    return handOverGuests(event.locals.hub, pageId(event.params.tenant), await event.request.formData(), by);
  },

  back: async (event) => {
    const by = actorOf(pageStaff(event, 'manage-directory'));
    return bringBack(event.locals.hub, pageId(event.params.tenant), await event.request.formData(), by);
  },
};

import { error } from '@sveltejs/kit';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageId, pageStaff } from '#lib/server/http/page.ts';
import { lookAtList, takeListIn } from '#lib/server/people/importPages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'manage-directory');
  const { hub, locale } = event.locals;
  const tenant = hub.directory.tenant(pageId(event.params.tenant));
  if (!tenant) error(404, 'not-found');
  return { locale, tenantId: tenant.id, tenant: tenant.name };
};

export const actions: Actions = {
  look: async (event) => {
    pageStaff(event, 'manage-directory');
    const { hub, locale } = event.locals;
    const tenantId = pageId(event.params.tenant);
    if (!hub.directory.tenant(tenantId)) error(404, 'not-found');
    return lookAtList(hub, tenantId, await event.request.formData(), locale);
  },

  take: async (event) => {
    const by = actorOf(pageStaff(event, 'manage-directory'));
    const { hub, locale } = event.locals;
    const tenantId = pageId(event.params.tenant);
    if (!hub.directory.tenant(tenantId)) error(404, 'not-found');
    return takeListIn(hub, tenantId, await event.request.formData(), locale, by);
  },
};

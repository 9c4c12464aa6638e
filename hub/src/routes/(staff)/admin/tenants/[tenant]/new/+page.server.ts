import { error, redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageId, pageStaff } from '#lib/server/http/page.ts';
import { addPerson, newPerson } from '#lib/server/people/pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'manage-directory');
  const tenantId = pageId(event.params.tenant);
  const { hub, locale } = event.locals;
  if (!hub.directory.tenant(tenantId)) error(404, 'not-found');
  return { locale, tenantId, ...newPerson(hub, tenantId) };
};

export const actions: Actions = {
  default: async (event) => {
    const by = actorOf(pageStaff(event, 'manage-directory'));
    const tenantId = pageId(event.params.tenant);
    const done = await addPerson(event.locals.hub, tenantId, await event.request.formData(), by);
    if ('added' in done) redirect(303, `/admin/tenants/${tenantId}?added=${encodeURIComponent(done.added)}`);
    return done;
  },
};

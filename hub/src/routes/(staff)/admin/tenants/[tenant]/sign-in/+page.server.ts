import { error } from '@sveltejs/kit';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageId, pageStaff } from '#lib/server/http/page.ts';
import { providerPage, saveProvider } from '#lib/server/oidc/pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'manage-directory');
  const { hub, locale } = event.locals;
  const tenantId = pageId(event.params.tenant);
  if (!hub.directory.tenant(tenantId)) error(404, 'not-found');
  return { locale, ...providerPage(hub, { kind: 'tenant', tenantId }, event.url) };
};

export const actions: Actions = {
  save: async (event) => {
    const by = actorOf(pageStaff(event, 'manage-directory'));
    const owner = { kind: 'tenant', tenantId: pageId(event.params.tenant) } as const;
    return saveProvider(event.locals.hub, owner, await event.request.formData(), by);
  },

  remove: async (event) => {
    const by = actorOf(pageStaff(event, 'manage-directory'));
    await event.locals.hub.oidc.remove({ kind: 'tenant', tenantId: pageId(event.params.tenant) }, by);
    return { typed: null, wrong: null, saved: true };
  },
};

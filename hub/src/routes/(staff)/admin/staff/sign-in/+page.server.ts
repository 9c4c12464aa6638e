import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { providerPage, saveProvider } from '#lib/server/oidc/pages.ts';
import type { Actions, PageServerLoad } from './$types';

const STAFF = { kind: 'staff' } as const;

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'manage-staff');
  const { hub, locale } = event.locals;
  return { locale, ...providerPage(hub, STAFF, event.url) };
};

export const actions: Actions = {
  save: async (event) => {
    const by = actorOf(pageStaff(event, 'manage-staff'));
    return saveProvider(event.locals.hub, STAFF, await event.request.formData(), by);
  },

  remove: async (event) => {
    await event.locals.hub.oidc.remove(STAFF, actorOf(pageStaff(event, 'manage-staff')));
    return { typed: null, wrong: null, saved: true };
  },
};

import { requireAdministrator } from '#lib/server/auth/hostGuard.ts';
import { providerPage, saveProvider } from '#lib/server/oidc/pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { tenantId } = requireAdministrator(event);
  const { hub, locale } = event.locals;
  return { locale, ...providerPage(hub, { kind: 'tenant', tenantId }, event.url) };
};

export const actions: Actions = {
  save: async (event) => {
    const { tenantId, personId } = requireAdministrator(event);
    const by = { kind: 'host', id: personId } as const;
    return saveProvider(event.locals.hub, { kind: 'tenant', tenantId }, await event.request.formData(), by);
  },

  remove: async (event) => {
    const { tenantId, personId } = requireAdministrator(event);
    await event.locals.hub.oidc.remove({ kind: 'tenant', tenantId }, { kind: 'host', id: personId });
    return { typed: null, wrong: null, saved: true };
  },
};

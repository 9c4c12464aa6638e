import { requireAdministrator } from '#lib/server/auth/hostGuard.ts';
import { lookAtList, takeListIn } from '#lib/server/people/importPages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { tenantId } = requireAdministrator(event);
  const { hub, locale } = event.locals;
  return { locale, tenant: hub.directory.tenant(tenantId)?.name ?? '' };
};

export const actions: Actions = {
  look: async (event) => {
    const { tenantId } = requireAdministrator(event);
    const { hub, locale } = event.locals;
    return lookAtList(hub, tenantId, await event.request.formData(), locale);
  },

  take: async (event) => {
    const { tenantId, personId } = requireAdministrator(event);
    const { hub, locale } = event.locals;
    return takeListIn(hub, tenantId, await event.request.formData(), locale, { kind: 'host', id: personId });
  },
};

import { redirect } from '@sveltejs/kit';
import { requireAdministrator } from '#lib/server/auth/hostGuard.ts';
import { addPerson, newPerson } from '#lib/server/people/pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { tenantId } = requireAdministrator(event);
  return { locale: event.locals.locale, ...newPerson(event.locals.hub, tenantId) };
};

export const actions: Actions = {
  default: async (event) => {
    const { tenantId, personId } = requireAdministrator(event);
    const form = await event.request.formData();
    const done = await addPerson(event.locals.hub, tenantId, form, { kind: 'host', id: personId });
    if ('added' in done) redirect(303, `/my/people?added=${encodeURIComponent(done.added)}`);
    return done;
  },
};

import { error, redirect } from '@sveltejs/kit';
import { requireAdministrator } from '#lib/server/auth/hostGuard.ts';
import { seen } from '#lib/server/http/seen.ts';
import {
  afterLeaving,
  knownPerson,
  leavePerson,
  savePerson,
  settlePerson,
  signOutPerson,
} from '#lib/server/people/pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { tenantId } = requireAdministrator(event);
  const { hub, locale } = event.locals;
  const person = await knownPerson(hub, tenantId, event.params.id, locale);
  if (!person) error(404, 'not-found');
  await seen(event, 'directory', { subject: { kind: 'person', id: person.id } });
  return { locale, person };
};

export const actions: Actions = {
  save: async (event) => {
    const { tenantId, personId } = requireAdministrator(event);
    const whom = { tenantId, personId: event.params.id };
    return savePerson(event.locals.hub, whom, await event.request.formData(), { kind: 'host', id: personId });
  },

  settle: async (event) => {
    const { tenantId, personId } = requireAdministrator(event);
    const whom = { tenantId, personId: event.params.id };
    return settlePerson(event.locals.hub, whom, await event.request.formData(), { kind: 'host', id: personId });
  },

  leave: async (event) => {
    const { tenantId, personId } = requireAdministrator(event);
    const whom = { tenantId, personId: event.params.id };
    const by = { kind: 'host', id: personId } as const;
    const done = await leavePerson(event.locals.hub, whom, await event.request.formData(), by);
    if ('left' in done) redirect(303, afterLeaving('/my/people', done));
    return done;
  },

  'sign-out': async (event) => {
    const { tenantId, personId } = requireAdministrator(event);
    const whom = { tenantId, personId: event.params.id };
    return signOutPerson(event.locals.hub, whom, { kind: 'host', id: personId });
  },
};

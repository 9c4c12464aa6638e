import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageId, pageStaff } from '#lib/server/http/page.ts';
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

const whomOf = ({ params }: RequestEvent) => ({
  tenantId: pageId(params['tenant'] ?? ''),
  personId: pageId(params['id'] ?? ''),
});

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'manage-directory');
  const { hub, locale } = event.locals;
  const { tenantId, personId } = whomOf(event);
  const person = await knownPerson(hub, tenantId, personId, locale);
  if (!person) error(404, 'not-found');
  await seen(event, 'directory', { subject: { kind: 'person', id: personId } });
  return { locale, tenantId, person };
};

export const actions: Actions = {
  save: async (event) => {
    const by = actorOf(pageStaff(event, 'manage-directory'));
    return savePerson(event.locals.hub, whomOf(event), await event.request.formData(), by);
  },

  settle: async (event) => {
    const by = actorOf(pageStaff(event, 'manage-directory'));
    return settlePerson(event.locals.hub, whomOf(event), await event.request.formData(), by);
  },

  leave: async (event) => {
    const by = actorOf(pageStaff(event, 'manage-directory'));
    const whom = whomOf(event);
    const done = await leavePerson(event.locals.hub, whom, await event.request.formData(), by);
    if ('left' in done) redirect(303, afterLeaving(`/admin/tenants/${whom.tenantId}`, done));
    return done;
  },

  'sign-out': async (event) => {
    const by = actorOf(pageStaff(event, 'manage-directory'));
    return signOutPerson(event.locals.hub, whomOf(event), by);
  },
};

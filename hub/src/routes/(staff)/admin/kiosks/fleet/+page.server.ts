import { fail } from '@sveltejs/kit';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'see-devices');
  event.depends('foyer:fleet');
  return { fleet: event.locals.hub.fleet.view() };
};

export const actions: Actions = {
  acknowledge: async (event) => {
    const by = actorOf(pageStaff(event, 'see-devices'));
    const incident = String((await event.request.formData()).get('incident') ?? '');
    const { fleet } = event.locals.hub;
    return (await fleet.acknowledge(incident, by)) ? { done: true as const } : fail(409, { over: true as const });
  },
};

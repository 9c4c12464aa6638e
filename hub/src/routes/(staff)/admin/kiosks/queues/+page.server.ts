import { fail } from '@sveltejs/kit';
import { may } from '@foyer/shared/staff';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { role } = pageStaff(event, 'work-visits');
  return { queues: await event.locals.hub.queues.list(), mayRefuse: may(role, 'enrol-devices') };
};

export const actions: Actions = {
  take: async (event) => {
    const staff = pageStaff(event, 'work-visits');
    const device = String((await event.request.formData()).get('device') ?? '');
    const taken = await event.locals.hub.queues.takeIn(device, actorOf(staff), staff.sessionId);
    return taken ? { done: 'taken' as const, count: taken.taken } : fail(409, { wrong: 'gone' as const });
  },

  refuse: async (event) => {
    const staff = pageStaff(event, 'enrol-devices');
    const device = String((await event.request.formData()).get('device') ?? '');
    const refused = await event.locals.hub.queues.refuse(device, actorOf(staff), staff.sessionId);
    return refused ? { done: 'refused' as const, count: 0 } : fail(409, { wrong: 'gone' as const });
  },
};

import { fail } from '@sveltejs/kit';
import { may } from '@foyer/shared/staff';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import type { Actions, PageServerLoad } from './$types';

const MAX_NAME_LENGTH = 60;

export const load: PageServerLoad = (event) => {
  const { role } = pageStaff(event, 'see-devices');
  const { gates } = event.locals.hub;
  return { gates: gates.list().filter(({ revokedAt }) => revokedAt === null), mayAdd: may(role, 'enrol-devices') };
};

export const actions: Actions = {
  add: async (event) => {
    const by = actorOf(pageStaff(event, 'enrol-devices'));
    const { gates, sites } = event.locals.hub;
    const form = await event.request.formData();
    const name = String(form.get('name') ?? '').trim();
    if (name === '' || name.length > MAX_NAME_LENGTH) return fail(400, { wrong: 'name' as const });
    // Asked only where there are several.
    const siteId = String(form.get('siteId') ?? (sites.list().length === 1 ? sites.first().id : ''));
    if (!sites.has(siteId)) return fail(400, { wrong: 'site' as const });
    const { gate, key } = await gates.add({ name, siteId }, by);
    return { added: { name: gate.name, key } };
  },

  revoke: async (event) => {
    const by = actorOf(pageStaff(event, 'enrol-devices'));
    await event.locals.hub.gates.revoke(String((await event.request.formData()).get('gate') ?? ''), by);
    return { done: 'revoked' as const };
  },
};

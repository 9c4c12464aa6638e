import { fail } from '@sveltejs/kit';
import { tenantsOf } from '#lib/server/channels/page.ts';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'see-visits');
  event.depends('foyer:food');
  const { foods, foodWishes, directory } = event.locals.hub;
  const line = ({ id, left, collected }: ReturnType<typeof foods.list>[number]) => ({
    id,
    tenant: directory.tenant(left!.tenantId)?.name ?? left!.tenantId,
    shelf: left!.shelf,
    at: left!.at,
    collectedAt: collected?.at ?? null,
  });
  const tenants = tenantsOf(event);
  const settled = foodWishes.settled(tenants.map(({ id }) => id));
  return {
    waiting: foods
      .list()
      .filter(({ collected }) => !collected)
      .map(line)
      .reverse(),
    collected: foods
      .list()
      .filter(({ collected }) => collected)
      .map(line),
    wishes: tenants.flatMap(({ id, name }) => {
      const wish = settled[id];
      return wish ? [{ id, name, unit: directory.tenant(id)?.units[0]?.unit ?? '', ...wish }] : [];
    }),
  };
};

export const actions: Actions = {
  collect: async (event) => {
    const staff = pageStaff(event, 'work-visits');
    const foodId = String((await event.request.formData()).get('food') ?? '');
    const done = await event.locals.hub.foods.collect(foodId, actorOf(staff));
    return done.ok ? { done: true } : fail(409, { refusal: done.refusal });
  },
};

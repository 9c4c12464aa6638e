import { fail } from '@sveltejs/kit';
import { readWish, typedWish, wishFields } from '#lib/food/wishFields.ts';
import { requireReception } from '#lib/server/auth/hostGuard.ts';
import { timeIn } from '#lib/server/notifications/mail/when.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { tenantId } = requireReception(event);
  const { hub, locale } = event.locals;
  const { timeZone } = hub.site.settings();
  const mine = hub.foods.list().filter(({ left }) => left?.tenantId === tenantId);
  const line = ({ id, left, collected }: (typeof mine)[number]) => ({
    id,
    shelf: left!.shelf,
    at: timeIn(locale, timeZone, left!.at),
    collectedAt: collected && timeIn(locale, timeZone, collected.at),
  });
  return {
    locale,
    tenant: hub.directory.tenant(tenantId)?.name ?? '',
    fields: wishFields(hub.foodWishes.of(tenantId)),
    waiting: mine.filter(({ collected }) => !collected).map(line),
    collected: mine.filter(({ collected }) => collected).map(line),
  };
};

export const actions: Actions = {
  wish: async (event) => {
    const host = requireReception(event);
    const { hub, from } = event.locals;
    const fields = typedWish(await event.request.formData());
    const read = readWish(fields);
    if ('problem' in read) return fail(400, { fields, problem: read.problem });
    const by = { kind: 'host', id: host.personId } as const;
    await hub.foodWishes.change(host.tenantId, read.wish, by);
    await hub.audit.record({
      by,
      what: 'food-wish-changed',
      subject: { kind: 'tenant', id: host.tenantId },
      session: host.sessionId,
      ...(from === undefined ? {} : { from }),
    });
    return { fields: wishFields(read.wish), saved: true };
  },
  collect: async (event) => {
    const host = requireReception(event);
    const { hub } = event.locals;
    const foodId = String((await event.request.formData()).get('foodId') ?? '');
    const { left } = await hub.foods.get(foodId);
    if (left?.tenantId !== host.tenantId) return fail(403, { refusal: 'not-allowed' as const });
    await hub.foods.collect(foodId, { kind: 'host', id: host.personId });
    return { collected: true };
  },
};

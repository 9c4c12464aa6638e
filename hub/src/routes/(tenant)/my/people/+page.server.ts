import { requireAdministrator } from '#lib/server/auth/hostGuard.ts';
import { seen } from '#lib/server/http/seen.ts';
import { bringBack, handOverGuests, newsIn, peopleList } from '#lib/server/people/pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { tenantId } = requireAdministrator(event);
  const { hub, locale } = event.locals;
  await seen(event, 'directory', { subject: { kind: 'tenant', id: tenantId } });
  const list = await peopleList(hub, tenantId, event.url.searchParams.get('q') ?? '', locale);
  return { locale, news: newsIn(event.url), ...list };
};

export const actions: Actions = {
  hand: async (event) => {
    const { tenantId, personId } = requireAdministrator(event);
    const form = await event.request.formData();
    return handOverGuests(event.locals.hub, tenantId, form, { kind: 'host', id: personId });
  },

  back: async (event) => {
    const { tenantId, personId } = requireAdministrator(event);
    const form = await event.request.formData();
    return bringBack(event.locals.hub, tenantId, form, { kind: 'host', id: personId });
  },
};

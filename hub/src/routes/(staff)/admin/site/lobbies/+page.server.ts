import { fail } from '@sveltejs/kit';
import { lobbiesOf, lobbyValuesIn, lobbyValuesOf } from '#lib/client/lobbyForm.ts';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'manage-site');
  const settings = event.locals.hub.site.settings();
  return { siteId: settings.id, values: settings.lobbies.map(lobbyValuesOf) };
};

export const actions: Actions = {
  default: async (event) => {
    const staff = pageStaff(event, 'manage-site');
    const { site, audit, newId } = event.locals.hub;
    const values = lobbyValuesIn(await event.request.formData());
    const read = lobbiesOf(values, newId);
    if (!read.ok) return fail(400, { values, wrong: read.wrong });
    const by = actorOf(staff);
    const before = site.settings();
    await site.change({ ...before, lobbies: read.lobbies }, by);
    await audit.record({
      by,
      session: staff.sessionId,
      what: 'site-changed',
      subject: { kind: 'site', id: before.id },
      note: 'lobbies',
    });
    return { done: true };
  },
};

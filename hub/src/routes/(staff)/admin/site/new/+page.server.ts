import { fail, redirect } from '@sveltejs/kit';
import { newSiteIn, newSiteOf } from '#lib/client/newSite.ts';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { SiteRefusal } from '#lib/server/sites/refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'manage-site');
  return { timeZone: event.locals.hub.site.settings().timeZone };
};

export const actions: Actions = {
  default: async (event) => {
    const staff = pageStaff(event, 'manage-site');
    const { sites, audit } = event.locals.hub;
    const values = newSiteIn(await event.request.formData());
    const read = newSiteOf(values);
    if (!read.ok) return fail(400, { values, wrong: read.wrong, refusal: null });
    const by = actorOf(staff);
    try {
      await sites.add(read.settings, by);
    } catch (error) {
      if (!(error instanceof SiteRefusal)) throw error;
      return fail(409, { values, wrong: ['id' as const], refusal: error.reason });
    }
    const subject = { kind: 'site', id: read.settings.id } as const;
    await audit.record({ by, session: staff.sessionId, what: 'site-added', subject });
    redirect(303, `/admin/site?site=${read.settings.id}&added=1`);
  },
};

import { fail } from '@sveltejs/kit';
import { settingsOf, siteFormIn, siteFormOf } from '#lib/client/siteForm.ts';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'manage-site');
  const settings = event.locals.hub.site.settings();
  return { values: siteFormOf(settings), noticeVersion: settings.notice.version };
};

export const actions: Actions = {
  default: async (event) => {
    const by = actorOf(pageStaff(event, 'manage-site'));
    const { site } = event.locals.hub;
    const values = siteFormIn(await event.request.formData());
    const read = settingsOf(values, site.settings());
    if (!read.ok) return fail(400, { values, wrong: read.wrong });
    await site.change(read.settings, by);
    return { done: true };
  },
};

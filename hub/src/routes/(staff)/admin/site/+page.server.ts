import { fail } from '@sveltejs/kit';
import { changedFields, settingsOf, siteFormIn, siteFormOf } from '#lib/client/siteForm.ts';
import { sendsCodes } from '#lib/server/channels/smsGateway.ts';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { placeOf } from '#lib/server/reach/placeOf.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'manage-site');
  const { site, backups, channels, now } = placeOf(event).hub;
  const settings = site.settings();
  const added = event.url.searchParams.has('added') ? settings.name : null;
  return {
    siteId: settings.id,
    added,
    values: siteFormOf(settings),
    noticeVersion: settings.notice.version,
    codesBySms: sendsCodes(channels.settings({ kind: 'site', id: settings.id }).sms),
    backup: { last: backups.last(), scheduled: backups.scheduled, now: now() },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const staff = pageStaff(event, 'manage-site');
    const { site, audit } = placeOf(event).hub;
    const values = siteFormIn(await event.request.formData());
    const before = site.settings();
    const read = settingsOf(values, before);
    if (!read.ok) return fail(400, { values, wrong: read.wrong });
    const by = actorOf(staff);
    await site.change(read.settings, by);
    const note = changedFields(before, read.settings).join(' ');
    await audit.record({
      by,
      session: staff.sessionId,
      what: 'site-changed',
      subject: { kind: 'site', id: before.id },
      note,
    });
    return { done: true };
  },
};

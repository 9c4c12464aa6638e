import { fail } from '@sveltejs/kit';
import { periodOf } from '@foyer/shared/history';
import { may, maySite } from '@foyer/shared/staff';
import * as v from 'valibot';
import { pageStaff } from '#lib/server/http/page.ts';
import type { Hub } from '#lib/server/hub.ts';
import { weeklySettings } from '#lib/weekly/settings.ts';
import { placeOf } from '#lib/server/reach/placeOf.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'manage-site');
  const { hub, siteId } = placeOf(event);
  const { weeklyMail, config } = hub;
  const sent = weeklyMail.sent(siteId);
  return {
    siteId,
    settings: weeklyMail.settings(siteId),
    next: weeklyMail.next(siteId),
    last: sent && { at: sent.due, week: periodOf('week', sent.week) },
    candidates: candidatesOf(hub, siteId),
    mailIsSet: config.smtpUrl !== null,
  };
};

export const actions: Actions = {
  default: async (event) => {
    pageStaff(event, 'manage-site');
    const { hub, siteId } = placeOf(event);
    const form = await event.request.formData();
    const settings = {
      on: form.has('on'),
      weekday: Number(form.get('weekday')),
      hour: Number(form.get('hour')),
      staffIds: form.getAll('staff').map(String),
    };
    const known = new Set(candidatesOf(hub, siteId).flatMap(({ id, hasMail }) => (hasMail ? [id] : [])));
    if (!v.is(weeklySettings, settings)) return fail(400, { wrong: 'bad-request' as const });
    if (settings.staffIds.some((id) => !known.has(id))) return fail(400, { wrong: 'bad-request' as const });
    if (settings.on && settings.staffIds.length === 0) return fail(400, { wrong: 'none' as const });
    await hub.weeklyMail.change(siteId, settings);
    return { done: true };
  },
};

/** Whoever may read the statistics of this building. */
function candidatesOf(
  { accounts }: Pick<Hub, 'accounts'>,
  siteId: string,
): { id: string; name: string; hasMail: boolean }[] {
  return accounts
    .list()
    .filter((account) => account.removedAt === null && may(account.role, 'see-statistics') && maySite(account, siteId))
    .map(({ id, name, mail }) => ({ id, name, hasMail: mail !== null && mail !== '' }));
}

import { fail, redirect } from '@sveltejs/kit';
import { MAX_HEADS } from '@foyer/shared/visits';
import type { InviteProblems } from '#lib/invites/fields.ts';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { freshInvite, MAX_DAYS_AHEAD, readInvite, typedFields } from '#lib/server/invites/inviteForm.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'invite');
  const { hub, locale } = event.locals;
  const { timeZone } = hub.site.settings();
  return {
    fresh: freshInvite({ visitId: hub.newId(), hostPersonId: '', language: locale, now: hub.now(), timeZone }),
    maxHeads: MAX_HEADS,
    maxDays: MAX_DAYS_AHEAD,
  };
};

/** The desk invites on the word of a host, who is named: an invitation is that host's, whoever wrote it. */
export const actions: Actions = {
  default: async (event) => {
    const by = actorOf(pageStaff(event, 'invite'));
    const { hub } = event.locals;
    const fields = typedFields(await event.request.formData());
    const refuse = (problems: InviteProblems) => fail(400, { fields, problems });

    const host = hub.directory.person(fields.hostPersonId);
    const tenantId = host?.tenantId ?? '';
    const { timeZone } = hub.sites.settings(host ? hub.directory.siteOf(tenantId) : null);
    const read = readInvite(fields, { tenantId, now: hub.now(), timeZone, byHand: true });
    const problems = {
      ...('problems' in read ? read.problems : {}),
      ...(host ? {} : { hostPersonId: 'host' as const }),
    };
    if ('problems' in read || !host) return refuse(problems);
    const planned = await hub.invites.plan(fields.visitId, read.request, by);
    if (planned.ok) redirect(303, `/desk/invites/${fields.visitId}`);
    const { refusal } = planned;
    return refuse({
      until: refusal === 'window-backwards' || refusal === 'window-over' ? refusal : 'already-planned',
    });
  },
};

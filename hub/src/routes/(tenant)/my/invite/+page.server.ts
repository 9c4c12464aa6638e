import { fail, redirect } from '@sveltejs/kit';
import { MAX_HEADS, STANDINGS } from '@foyer/shared/visits';
import type { InviteProblems } from '#lib/invites/fields.ts';
import { requireHost } from '#lib/server/auth/hostGuard.ts';
import { hostsFor } from '#lib/server/invites/hostsFor.ts';
import { MAX_DAYS } from '#lib/server/invites/repeating.ts';
import { freshInvite, MAX_DAYS_AHEAD, readInvite, readWindows, typedFields } from '#lib/server/invites/inviteForm.ts';
import { namesForHost } from '#lib/server/kinds/namesForHost.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const host = requireHost(event);
  const { hub, locale } = event.locals;
  const { timeZone } = hub.site.settings();
  const language = hub.directory.person(host.personId)?.language ?? locale;
  return {
    locale,
    fresh: freshInvite({ visitId: hub.newId(), hostPersonId: host.personId, language, now: hub.now(), timeZone }),
    hosts: hostsFor(hub, host),
    kinds: namesForHost(hub, host, locale),
    purposes: hub.kinds.list(hub.directory.siteOf(host.tenantId)).flatMap(({ id, invited }) => (invited ? [id] : [])),
    standings: STANDINGS,
    maxHeads: MAX_HEADS,
    maxDays: MAX_DAYS_AHEAD,
    maxVisits: MAX_DAYS,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const host = requireHost(event);
    const { hub } = event.locals;
    const fields = typedFields(await event.request.formData());
    const refuse = (problems: InviteProblems) => fail(400, { fields, problems });

    if (!hostsFor(hub, host).some(({ id }) => id === fields.hostPersonId)) return refuse({ hostPersonId: 'host' });
    const { timeZone } = hub.site.settings();
    const read = readInvite(fields, { tenantId: host.tenantId, now: hub.now(), timeZone });
    if ('problems' in read) return refuse(read.problems);
    const windows = readWindows(fields, read.request, timeZone);
    if (!windows) return refuse({ last: 'repeats' });
    const by = { kind: 'host', id: host.personId } as const;
    const planned = await hub.invites.planDays(fields.visitId, read.request, windows, by);
    if (planned.ok) redirect(303, `/my/invites/${fields.visitId}`);
    const { refusal } = planned;
    return refuse({
      until: refusal === 'window-backwards' || refusal === 'window-over' ? refusal : 'already-planned',
    });
  },
};

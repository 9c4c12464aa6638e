import { fail, redirect } from '@sveltejs/kit';
import { MAX_HEADS, PURPOSES } from '@foyer/shared/visits';
import type { HostPrincipal } from '#lib/server/answers/answer.ts';
import { requireHost } from '#lib/server/auth/hostGuard.ts';
import type { Hub } from '#lib/server/hub.ts';
import {
  freshInvite,
  MAX_DAYS_AHEAD,
  readInvite,
  typedFields,
  type InviteProblems,
} from '#lib/server/invites/inviteForm.ts';
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
    purposes: PURPOSES,
    maxHeads: MAX_HEADS,
    maxDays: MAX_DAYS_AHEAD,
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
    const planned = await hub.invites.plan(fields.visitId, read.request, { kind: 'host', id: host.personId });
    if (planned.ok) redirect(303, `/my/invites/${fields.visitId}`);
    const { refusal } = planned;
    return refuse({
      until: refusal === 'not-planned' || refusal === 'already-cancelled' ? 'already-planned' : refusal,
    });
  },
};

/** In whose name somebody may invite: their own, and at a reception everybody's of the tenant. */
function hostsFor(hub: Hub, host: HostPrincipal): { id: string; name: string }[] {
  if (!host.reception) return [{ id: host.personId, name: host.name }];
  return hub.directory.peopleOf(host.tenantId).map(({ id, name }) => ({ id, name }));
}

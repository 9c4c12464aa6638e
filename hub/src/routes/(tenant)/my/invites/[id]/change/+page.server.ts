import { error, fail, redirect } from '@sveltejs/kit';
import { MAX_HEADS, STANDINGS } from '@foyer/shared/visits';
import type { InviteProblems } from '#lib/invites/fields.ts';
import { requireHost } from '#lib/server/auth/hostGuard.ts';
import { hostsFor } from '#lib/server/invites/hostsFor.ts';
import { fieldsOfInvite, MAX_DAYS_AHEAD, readInvite, typedFields } from '#lib/server/invites/inviteForm.ts';
import { ownInvite } from '#lib/server/invites/ownInvite.ts';
import { namesForHost } from '#lib/server/kinds/namesForHost.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const host = requireHost(event);
  const { hub, locale } = event.locals;
  const invite = await ownInvite(event);
  if (invite.cancelledAt !== null || invite.guest === null) error(404, 'not-found');
  return {
    locale,
    guest: invite.guest.name,
    fields: fieldsOfInvite(invite, hub.site.settings().timeZone),
    hosts: hostsFor(hub, host),
    kinds: namesForHost(hub, host, locale),
    // What is offered to hosts, and what it is now.
    purposes: hub.kinds
      .list(invite.siteId)
      .flatMap(({ id, invited }) => (invited || id === invite.purpose ? [id] : [])),
    standings: STANDINGS,
    maxHeads: MAX_HEADS,
    maxDays: MAX_DAYS_AHEAD,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const host = requireHost(event);
    const { hub } = event.locals;
    const { visitId } = await ownInvite(event);
    const fields = { ...typedFields(await event.request.formData()), visitId };
    const refuse = (problems: InviteProblems) => fail(400, { fields, problems });
    const row = await hub.board.row(visitId);
    if (row && row.registeredAt !== null) redirect(303, `/my/invites/${visitId}?refused=already-here`);
    if (!hostsFor(hub, host).some(({ id }) => id === fields.hostPersonId)) return refuse({ hostPersonId: 'host' });
    const { timeZone } = hub.site.settings();
    const read = readInvite(fields, { tenantId: host.tenantId, now: hub.now(), timeZone });
    if ('problems' in read) return refuse(read.problems);
    const done = await hub.invites.change(visitId, read.request, { kind: 'host', id: host.personId });
    if (!done.ok) return refuse({ until: 'window-over' });
    redirect(303, `/my/invites/${visitId}?changed`);
  },
};

import { fail } from '@sveltejs/kit';
import { PURPOSES } from '@foyer/shared/visits';
import { ladderFields, readLadder, typedLadder } from '#lib/ladder/fields.ts';
import { requireReception } from '#lib/server/auth/hostGuard.ts';
import type { HostPrincipal } from '#lib/server/answers/answer.ts';
import type { Hub } from '#lib/server/hub.ts';
import { reachOf } from '#lib/server/ladder/reach.ts';
import { namesForHost } from '#lib/server/kinds/namesForHost.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const host = requireReception(event);
  const { hub, locale } = event.locals;
  const { timeZone, hostWaitSeconds } = hub.site.settings();
  return {
    locale,
    tenant: hub.directory.tenant(host.tenantId)?.name ?? '',
    fields: ladderFields(hub.ladders.of(host.tenantId), hub.now(), timeZone),
    kinds: namesForHost(hub, host, locale),
    purposes: PURPOSES,
    standIns: standInsFor(hub, host),
    sample: sampleOf(hub, host),
    deskWithinMs: hostWaitSeconds * 1000,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const host = requireReception(event);
    const { hub, from } = event.locals;
    const fields = typedLadder(await event.request.formData());
    const { timeZone } = hub.site.settings();
    const standIns = new Set(standInsFor(hub, host).map(({ id }) => id));
    const read = readLadder(fields, { now: hub.now(), timeZone, standIns });
    if ('problem' in read) return fail(400, { fields, problem: read.problem });
    const by = { kind: 'host', id: host.personId } as const;
    await hub.ladders.change(host.tenantId, read.settings, by);
    await hub.audit.record({
      by,
      what: 'ladder-changed',
      subject: { kind: 'tenant', id: host.tenantId },
      session: host.sessionId,
      ...(from === undefined ? {} : { from }),
    });
    return { fields, saved: true };
  },
};

/** The other tenants of the building. */
function standInsFor(hub: Hub, { tenantId }: HostPrincipal): { id: string; name: string }[] {
  const edition = hub.directory.current(hub.directory.siteOf(tenantId));
  return (edition?.directory.tenants ?? []).filter(({ id }) => id !== tenantId).map(({ id, name }) => ({ id, name }));
}

/** Whom the preview asks for a visitor of a host who can be reached. */
function sampleOf(hub: Hub, { tenantId }: HostPrincipal) {
  const people = hub.directory.peopleOf(tenantId);
  const host = people.find(({ roles, contact }) => contact.email && roles.length === 1 && roles[0] === 'host');
  const reach = reachOf(
    { tenantId, ...(host ? { hostPersonId: host.id } : {}) },
    hub.directory,
    (personId) => hub.channels.leadingTo(personId).length > 0,
  );
  const names = Object.fromEntries(people.map(({ id, name }) => [id, name]));
  return { host: host?.name ?? null, reach, names };
}

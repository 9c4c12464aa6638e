import { requireHost } from '#lib/server/auth/hostGuard.ts';
import { seen } from '#lib/server/http/seen.ts';
import { tenantAct } from '#lib/server/releases/hostActs.ts';
import { releaseForHost, releasesForHost } from '#lib/server/releases/releaseForHost.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST = 60;

export const load: PageServerLoad = async (event) => {
  const host = requireHost(event);
  const { hub, locale } = event.locals;
  const theirs = releasesForHost(hub, host).slice(0, MOST);
  if (theirs.length > 0) await seen(event, 'releases', { subject: { kind: 'tenant', id: host.tenantId } });
  return {
    locale,
    now: hub.now(),
    releases: await Promise.all(theirs.map((release) => releaseForHost(hub, host, release, locale))),
  };
};

export const actions: Actions = {
  confirm: (event) => tenantAct(event, 'confirm'),
  decline: (event) => tenantAct(event, 'decline'),
};

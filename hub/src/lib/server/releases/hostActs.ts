import { error, fail, type RequestEvent } from '@sveltejs/kit';
import type { Release, ReleaseRefusal } from '@foyer/shared/releases';
import type { HostPrincipal } from '../answers/answer.ts';
import { requireHost } from '../auth/hostGuard.ts';
import { pageId } from '../http/page.ts';
import { maySeeRelease } from './releaseForHost.ts';

/** The release of a page of the tenant's, for those who may see it; for all others it is not there. */
export async function hostRelease(event: RequestEvent, id: string): Promise<{ host: HostPrincipal; release: Release }> {
  const host = requireHost(event);
  const { hub } = event.locals;
  const release = await hub.releases.get(pageId(id));
  if (!maySeeRelease(hub, host, release)) error(404, 'not-found');
  return { host, release };
}

/** One tap of the tenant: its word, or taking the application back. */
export async function tenantAct(event: RequestEvent, type: 'confirm' | 'decline' | 'cancel') {
  const releaseId = String((await event.request.formData()).get('releaseId') ?? '');
  const { host, release } = await hostRelease(event, releaseId);
  const { personId } = host;
  const act = type === 'cancel' ? { type } : { type, personId };
  const done = await event.locals.hub.releases.run(release.id, act, { kind: 'host', id: personId });
  const word = { confirm: 'confirmed', decline: 'declined', cancel: 'cancelled' } as const;
  return done.ok ? { done: word[type] } : fail(409, { refusal: done.refusal satisfies ReleaseRefusal });
}

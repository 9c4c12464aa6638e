import { error, type RequestEvent } from '@sveltejs/kit';
import { requireHost } from '../auth/hostGuard.ts';
import { pageId } from '../http/page.ts';
import type { InviteView } from './invites.ts';

/** An invitation of somebody else is not there: which ids exist is nobody's business. */
export async function ownInvite(
  event: Pick<RequestEvent, 'locals' | 'url'> & { params: { id: string } },
): Promise<InviteView> {
  const host = requireHost(event);
  const invite = await event.locals.hub.invites.view(pageId(event.params.id));
  const own = invite?.tenantId === host.tenantId && (host.reception || invite.hostPersonId === host.personId);
  if (!invite || !own) error(404, 'not-found');
  return invite;
}

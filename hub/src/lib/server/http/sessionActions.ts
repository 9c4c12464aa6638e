import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Actor } from '@foyer/shared/events';
import type { SessionOwner } from '../auth/sessions.ts';

type PageEvent = Pick<RequestEvent, 'request' | 'locals'>;

/** A form action that ends the session whose id was sent, where it is the owner's. */
export async function endSession({ request, locals }: PageEvent, owner: SessionOwner, by: Actor) {
  const sessionId = String((await request.formData()).get('session') ?? '');
  const ended = await locals.hub.sessions.endOf(owner, sessionId, by);
  return ended ? { ended: 1 } : fail(409, { sessionGone: true });
}

/** A form action that ends all sessions of the owner, but for `except`. */
export async function endAllSessions({ locals }: PageEvent, owner: SessionOwner, by: Actor, except?: string) {
  return { ended: await locals.hub.sessions.endAllOf(owner, by, except) };
}

import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '@foyer/shared/events';
import { may, type Permission } from '@foyer/shared/staff';
import type { Principal } from '../auth/sessions.ts';
import { isDiskTrouble } from '../store/diskTrouble.ts';
import { Refused } from './refused.ts';

export type StaffPrincipal = Extract<Principal, { kind: 'staff' }>;

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Unsafe requests come from our own pages only. `Sec-Fetch-Site` is the browser's own word and knows nothing of
 * proxies; where it is missing (an old browser, plain HTTP on the LAN) the Origin header has to be ours.
 */
export function isOwnOrigin(request: Request, url: URL): boolean {
  if (SAFE_METHODS.has(request.method)) return true;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return request.headers.get('origin') === url.origin;
}

/** @throws Refused: not signed in as staff, or a role without that permission */
export function staffOf(principal: Principal | null, permission: Permission): StaffPrincipal {
  if (principal?.kind !== 'staff') throw new Refused('not-signed-in');
  if (!may(principal.role, permission)) throw new Refused('not-allowed');
  return principal;
}

export function actorOf(staff: StaffPrincipal): Actor {
  return { kind: 'staff', id: staff.staffId };
}

/** An endpoint for staff: origin and permission are checked first, refusals leave as `errorBody`. */
export function staffEndpoint<Event extends RequestEvent>(
  permission: Permission,
  answer: (event: Event, by: Actor) => Promise<Response> | Response,
): (event: Event) => Promise<Response> {
  return async (event) => {
    try {
      if (!isOwnOrigin(event.request, event.url)) throw new Refused('wrong-origin');
      const staff = staffOf(event.locals.principal, permission);
      if (event.locals.view?.refused) throw new Refused('not-allowed');
      return await answer(event, actorOf(staff));
    } catch (error) {
      if (error instanceof Refused) return error.response();
      if (isDiskTrouble(error)) return new Refused('disk-full').response();
      throw error;
    }
  };
}

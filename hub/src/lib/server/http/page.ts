import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { idPart } from '@foyer/shared/events';
import type { Permission } from '@foyer/shared/staff';
import * as v from 'valibot';
import { staffOf, type StaffPrincipal } from './guard.ts';
import { Refused } from './refused.ts';

/**
 * The staff member behind a page. Every load and every action asks for itself: a layout's check does not cover them,
 * since loads run side by side and actions without any.
 */
export function pageStaff(event: RequestEvent, permission: Permission): StaffPrincipal {
  try {
    const staff = staffOf(event.locals.principal, permission);
    if (event.locals.view?.refused) throw new Refused('not-allowed');
    return staff;
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    if (refused.body.error === 'not-signed-in') redirect(303, signInPath(event.url));
    error(refused.status, refused.body.error);
  }
}

/** An id in a page's path, before it is put into a key of the store: what could be none of ours is not there. */
export function pageId(id: string): string {
  if (!v.is(idPart, id)) error(404, 'not-found');
  return id;
}

function signInPath(url: URL): string {
  return `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`;
}

/** Where to go on after a sign-in or a change of language: a path of this hub, never another site. */
export function localPath(wanted: FormDataEntryValue | null, otherwise: string): string {
  const isLocal = typeof wanted === 'string' && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted);
  return isLocal ? wanted : otherwise;
}

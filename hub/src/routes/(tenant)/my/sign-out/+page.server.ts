import { redirect } from '@sveltejs/kit';
import { clearSessionCookie } from '#lib/server/auth/sessionCookie.ts';
import type { Actions, PageServerLoad } from './$types';

/** Only a form ends a session; whoever comes here otherwise is shown where they were. */
export const load: PageServerLoad = () => redirect(303, '/my');

export const actions: Actions = {
  default: async ({ locals: { hub, principal }, cookies, url }) => {
    if (principal) await hub.sessions.end(principal.sessionId);
    clearSessionCookie(cookies, url);
    redirect(303, '/my/sign-in');
  },
};

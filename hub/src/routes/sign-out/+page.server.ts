import { redirect } from '@sveltejs/kit';
import { clearSessionCookie } from '#lib/server/auth/sessionCookie.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async ({ locals: { hub, principal }, cookies, url }) => {
    if (principal) await hub.sessions.end(principal.sessionId);
    clearSessionCookie(cookies, url);
    redirect(303, '/sign-in');
  },
};

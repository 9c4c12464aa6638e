import { redirect } from '@sveltejs/kit';
import { clearSessionCookie } from '#lib/server/auth/sessionCookie.ts';
import { actorBehind } from '#lib/server/http/seen.ts';
import type { Actions, PageServerLoad } from './$types';

/** Only a form ends a session; whoever comes here otherwise is shown where they were. */
export const load: PageServerLoad = () => redirect(303, '/my');

export const actions: Actions = {
  default: async ({ locals: { hub, principal }, cookies, url }) => {
    if (principal) {
      const { sessionId: session } = principal;
      await hub.sessions.end(session);
      await hub.audit.record({ by: actorBehind(principal), what: 'signed-out', session });
    }
    clearSessionCookie(cookies, url);
    redirect(303, '/my/sign-in');
  },
};

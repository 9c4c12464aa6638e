import { redirect } from '@sveltejs/kit';
import { clearSessionCookie } from '#lib/server/auth/sessionCookie.ts';
import { actorBehind } from '#lib/server/http/seen.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async ({ locals: { hub, principal }, cookies, url }) => {
    if (principal) {
      const { sessionId: session } = principal;
      await hub.sessions.end(session);
      await hub.audit.record({ by: actorBehind(principal), what: 'signed-out', session });
    }
    clearSessionCookie(cookies, url);
    redirect(303, '/sign-in');
  },
};

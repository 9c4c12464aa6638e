import { requireHost } from '#lib/server/auth/hostGuard.ts';
import { endAllSessions, endSession } from '#lib/server/http/sessionActions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { personId, sessionId } = requireHost(event);
  const { hub, locale } = event.locals;
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const sessions = await hub.sessions.of({ kind: 'host', personId });
  return { locale, sessions, current: sessionId, timeZone: hub.site.settings().timeZone };
};

export const actions: Actions = {
  end: (event) => {
    const { personId } = requireHost(event);
    return endSession(event, { kind: 'host', personId }, { kind: 'host', id: personId });
  },

  'end-all': (event) => {
    const { personId, sessionId } = requireHost(event);
    return endAllSessions(event, { kind: 'host', personId }, { kind: 'host', id: personId }, sessionId);
  },
};

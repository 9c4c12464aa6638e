import { error } from '@sveltejs/kit';
import { requireAdministrator } from '#lib/server/auth/hostGuard.ts';
import { isOwnOrigin } from '#lib/server/http/guard.ts';
import { exportedPeople } from '#lib/server/people/importPages.ts';
import type { RequestHandler } from './$types';

/** A POST, so that no page of another site can have it fetched. */
export const POST: RequestHandler = async (event) => {
  if (!isOwnOrigin(event.request, event.url)) error(403, 'wrong-origin');
  const { tenantId, personId, sessionId } = requireAdministrator(event);
  const { hub } = event.locals;
  const subject = { kind: 'tenant', id: tenantId } as const;
  const by = { kind: 'host', id: personId } as const;
  await hub.audit.record({ by, what: 'exported', subject, session: sessionId, note: 'people' });
  return exportedPeople(hub, tenantId);
};

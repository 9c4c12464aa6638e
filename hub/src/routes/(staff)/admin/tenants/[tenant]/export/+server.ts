import { staffEndpoint } from '#lib/server/http/guard.ts';
import { pageId } from '#lib/server/http/page.ts';
import { exportedPeople } from '#lib/server/people/importPages.ts';
import type { RequestHandler } from './$types';

/** A POST, so that no page of another site can have it fetched. */
export const POST: RequestHandler = staffEndpoint('manage-directory', async ({ params, locals }, by) => {
  const tenantId = pageId(params['tenant'] ?? '');
  const subject = { kind: 'tenant', id: tenantId } as const;
  await locals.hub.audit.record({ by, what: 'exported', subject, note: 'people' });
  return exportedPeople(locals.hub, tenantId);
});

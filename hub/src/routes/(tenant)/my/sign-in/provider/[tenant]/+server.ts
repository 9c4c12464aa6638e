import { pageId } from '#lib/server/http/page.ts';
import { sendToProvider } from '#lib/server/oidc/pages.ts';
import type { RequestHandler } from './$types';

/** A GET: a form that leads to another site in the end is what the content policy forbids. It signs nobody in. */
export const GET: RequestHandler = (event) => {
  const owner = { kind: 'tenant', tenantId: pageId(event.params.tenant) } as const;
  return sendToProvider(event, owner, { next: '/my', trial: false });
};

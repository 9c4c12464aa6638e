import { requireAdministrator } from '#lib/server/auth/hostGuard.ts';
import { sendToProvider } from '#lib/server/oidc/pages.ts';
import type { RequestHandler } from './$types';

/** Through the whole of it, and nobody is signed in. */
export const GET: RequestHandler = (event) => {
  const { tenantId } = requireAdministrator(event);
  return sendToProvider(event, { kind: 'tenant', tenantId }, { next: '/my/people/sign-in', trial: true });
};

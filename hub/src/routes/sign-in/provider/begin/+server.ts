import { localPath } from '#lib/server/http/page.ts';
import { sendToProvider } from '#lib/server/oidc/pages.ts';
import type { RequestHandler } from './$types';

/** A GET: a form that leads to another site in the end is what the content policy forbids. It signs nobody in. */
export const GET: RequestHandler = (event) =>
  sendToProvider(event, { kind: 'staff' }, { next: localPath(event.url.searchParams.get('next'), '/'), trial: false });

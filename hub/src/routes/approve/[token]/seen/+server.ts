import { openApproveLink } from '#lib/server/answers/approveLink.ts';
import type { RequestHandler } from './$types';

/** Sent by the page once a person looks at it. The visitor is told that the host has seen the request. */
export const POST: RequestHandler = async ({ params, locals: { hub } }) => {
  const opened = await openApproveLink(hub, params.token);
  if (opened?.state === 'open' && opened.row.status.status === 'awaiting-host' && opened.row.hostSawAt === null)
    await hub.visits.run(opened.row.visitId, { type: 'see' }, opened.by);
  return new Response(null, { status: 204 });
};

import { queueRequest } from '@foyer/shared/protocol';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { readBody } from '#lib/server/kiosk/respond.ts';
import type { RequestHandler } from './$types';

/** One sealed line of a file that a kiosk handed over. The answer says in a word why it is not taken. */
export const POST: RequestHandler = staffEndpoint('work-visits', async ({ request, locals }) => {
  const { kiosk, sites } = locals.hub;
  const read = await readBody(request, queueRequest);
  if (!read.ok) return read.response;
  const delivery = await kiosk.takeDelivery(read.body.sealed, 'file', ({ site }) => sites.has(site));
  return Response.json(delivery, { status: delivery.ok ? 200 : 422, headers: { 'cache-control': 'no-store' } });
});

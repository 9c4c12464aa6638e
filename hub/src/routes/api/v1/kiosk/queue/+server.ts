import { queueRequest, type QueueAnswer } from '@foyer/shared/protocol';
import { kioskOf, readBody, refused } from '#lib/server/kiosk/respond.ts';
import type { RequestHandler } from './$types';

/** What a former enrolment of the same terminal could not deliver: at its site, and for the desk to decide on. */
export const POST: RequestHandler = async ({ request, locals, cookies }) => {
  const { kiosk } = locals.hub;
  const who = kioskOf(kiosk, cookies);
  if (!who.ok) return who.response;
  const read = await readBody(request, queueRequest);
  if (!read.ok) return read.response;
  const delivery = await kiosk.takeDelivery(read.body.sealed, 'kiosk', ({ site }) => site === who.device.site);
  if (!delivery.ok) return refused('bad-request', { detail: delivery.reason });
  const answer: QueueAnswer = { decision: await kiosk.queueDecision(delivery.deviceId) };
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
};

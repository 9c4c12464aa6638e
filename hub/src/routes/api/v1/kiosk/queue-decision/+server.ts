import { queueDecisionRequest, type QueueAnswer } from '@foyer/shared/protocol';
import { kioskOf, readBody } from '#lib/server/kiosk/respond.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals, cookies }) => {
  const { kiosk } = locals.hub;
  const who = kioskOf(kiosk, cookies);
  if (!who.ok) return who.response;
  const read = await readBody(request, queueDecisionRequest);
  if (!read.ok) return read.response;
  const isHere = kiosk.devices.get(read.body.device)?.site === who.device.site;
  const answer: QueueAnswer = { decision: isHere ? await kiosk.queueDecision(read.body.device) : 'none' };
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
};

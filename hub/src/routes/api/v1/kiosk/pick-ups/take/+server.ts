import { takeRequest } from '@foyer/shared/protocol';
import type { RequestHandler } from './$types';
import { answered, kioskOf, readBody } from '#lib/server/kiosk/respond.ts';

export const POST: RequestHandler = async ({ request, locals, cookies }) => {
  const { kiosk } = locals.hub;
  const who = kioskOf(kiosk, cookies);
  if (!who.ok) return who.response;
  const read = await readBody(request, takeRequest);
  if (!read.ok) return read.response;
  return answered(await kiosk.pickUps.take(read.body, who.device));
};

import { pickUpRequest } from '@foyer/shared/protocol';
import type { RequestHandler } from './$types';
import { answered, kioskOf, readBody, refused } from '#lib/server/kiosk/respond.ts';

export const POST: RequestHandler = async ({ request, locals, cookies }) => {
  const { kiosk } = locals.hub;
  const who = kioskOf(kiosk, cookies);
  if (!who.ok) return who.response;
  const read = await readBody(request, pickUpRequest);
  if (!read.ok) return read.response;
  const answer = await kiosk.pickUps.open(read.body, who.device);
  if ('siteId' in answer) {
    const { name, address } = locals.hub.sites.settings(answer.siteId);
    return refused('other-site', { site: { name, address } });
  }
  return answered(answer);
};

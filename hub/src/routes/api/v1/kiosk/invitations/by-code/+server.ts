import { invitationByCode, type InvitationAnswer } from '@foyer/shared/protocol';
import type { RequestHandler } from './$types';
import { answered, kioskOf, readBody, refused } from '#lib/server/kiosk/respond.ts';

export const POST: RequestHandler = async ({ request, locals, cookies }) => {
  const who = kioskOf(locals.hub.kiosk, cookies);
  if (!who.ok) return who.response;
  const read = await readBody(request, invitationByCode);
  if (!read.ok) return read.response;
  const { code, phoneLast4 } = read.body;
  const found = await locals.hub.invites.findByCode(code, phoneLast4, who.device.id, who.device.site);
  if (!found.ok && found.refusal === 'other-site') {
    const { name, address } = locals.hub.sites.settings(found.siteId);
    return refused('other-site', { site: { name, address } });
  }
  if (!found.ok) return refused(found.refusal);
  const { visitId, token } = found;
  return answered<InvitationAnswer>({ ok: true, value: { visitId, token } });
};

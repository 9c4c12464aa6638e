import { json } from '@sveltejs/kit';
import { isPassId } from '@foyer/shared/passes';
import { deskInvitation } from '#lib/guestList/invitation.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { Refused } from '#lib/server/http/refused.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint('invite', async ({ request, locals: { hub } }, by) => {
  const { visitId, ...invitation } = await readJson(request, deskInvitation);
  const { tenantId, hostPersonId } = invitation;
  if (!isPassId(visitId)) throw new Refused('bad-request', 'visitId: no id of ours');
  if (hub.directory.person(hostPersonId)?.tenantId !== tenantId)
    throw new Refused('bad-request', 'hostPersonId: unknown at that tenant');
  const planned = await hub.invites.plan(visitId, invitation, by);
  if (!planned.ok) return json(planned, { status: 409 });
  return json({ ok: true });
});

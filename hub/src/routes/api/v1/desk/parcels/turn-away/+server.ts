import { json } from '@sveltejs/kit';
import { turnAwayRequest } from '#lib/parcels/requests.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { Refused } from '#lib/server/http/refused.ts';
import { answerOf } from '#lib/server/parcels/parcelView.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint('work-parcels', async ({ request, locals: { hub } }, by) => {
  const { parcelId, ...turning } = await readJson(request, turnAwayRequest);
  const { tenantId } = turning.recipient;
  if (!hub.directory.tenant(tenantId)) throw new Refused('not-found');
  const done = await hub.parcels.turnAway(parcelId, turning, by, hub.directory.siteOf(tenantId));
  const answer = await answerOf(hub, done);
  return json(answer, { status: answer.ok ? 200 : 409 });
});

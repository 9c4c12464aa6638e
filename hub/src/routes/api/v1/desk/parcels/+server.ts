import { json } from '@sveltejs/kit';
import { takeInRequest } from '#lib/parcels/requests.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { Refused } from '#lib/server/http/refused.ts';
import { seen } from '#lib/server/http/seen.ts';
import { answerOf, overviewOf } from '#lib/server/parcels/parcelView.ts';
import type { RequestHandler } from './$types';

/** With a photograph. */
const MAX_BYTES = 512 * 1024;

export const GET: RequestHandler = staffEndpoint('work-parcels', async (event) => {
  const { hub, view } = event.locals;
  await seen(event, 'parcels');
  return json(await overviewOf(hub, view?.shown ?? []), { headers: { 'cache-control': 'no-store' } });
});

export const POST: RequestHandler = staffEndpoint('work-parcels', async ({ request, locals: { hub } }, by) => {
  const { parcelId, ...taking } = await readJson(request, takeInRequest, MAX_BYTES);
  // It lies where its recipient is; what is unclear lies at the desk that took it.
  const siteId =
    'recipient' in taking.for ? hub.directory.siteOf(taking.for.recipient.tenantId) : hub.site.settings().id;
  const { stackId } = taking;
  if (stackId !== undefined && !(await hub.stacks.get(stackId)).counted) throw new Refused('not-found');
  const answer = await answerOf(hub, await hub.parcels.takeIn(parcelId, taking, by, siteId));
  return json(answer, { status: answer.ok ? 200 : 409 });
});

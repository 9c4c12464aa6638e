import { json } from '@sveltejs/kit';
import { countInRequest } from '#lib/parcels/requests.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { stackAnswerOf } from '#lib/server/parcels/stackView.ts';
import type { RequestHandler } from './$types';

/** A courier at the desk, who counts in with whoever stands there. */
export const POST: RequestHandler = staffEndpoint('work-parcels', async ({ request, locals: { hub } }, by) => {
  const { stackId, ...of } = await readJson(request, countInRequest);
  const done = await hub.stacks.countIn(stackId, of, by, hub.site.settings().id);
  return json(await stackAnswerOf(hub, stackId, done), { status: done.ok ? 200 : 409 });
});

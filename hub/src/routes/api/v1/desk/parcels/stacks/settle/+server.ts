import { json } from '@sveltejs/kit';
import { settleRequest } from '#lib/parcels/requests.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { stackAnswerOf } from '#lib/server/parcels/stackView.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint('work-parcels', async ({ request, locals: { hub } }, by) => {
  const { stackId, short } = await readJson(request, settleRequest);
  const done = await hub.stacks.settle(stackId, short, by);
  return json(await stackAnswerOf(hub, stackId, done), { status: done.ok ? 200 : 409 });
});

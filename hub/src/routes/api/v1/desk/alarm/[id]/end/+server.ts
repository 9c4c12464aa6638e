import { json } from '@sveltejs/kit';
import { endRequest } from '#lib/emergencies/rollCall.ts';
import { readId, readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint('raise-alarm', async ({ params, request, locals: { hub } }, by) => {
  const { how } = await readJson(request, endRequest);
  const done = await hub.emergencies.run(readId(params.id), { type: 'end', how }, by);
  return json(done, { status: done.ok ? 200 : 409 });
});

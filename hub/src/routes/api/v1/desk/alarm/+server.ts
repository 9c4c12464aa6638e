import { json } from '@sveltejs/kit';
import { raiseRequest } from '#lib/emergencies/rollCall.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint('raise-alarm', async ({ request, locals: { hub } }, by) => {
  const { emergencyId, siteId, ...alarm } = await readJson(request, raiseRequest);
  const done = await hub.emergencies.run(emergencyId, { type: 'raise', ...alarm }, by, siteId);
  return json(done, { status: done.ok ? 200 : 409 });
});

import { json } from '@sveltejs/kit';
import { helpRequest } from '#lib/duty/requests.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint('work-duty', async ({ request, locals: { hub } }, by) => {
  const { helpId, siteId, ...help } = await readJson(request, helpRequest);
  const done = await hub.helps.raise(helpId, help, by, siteId);
  return json(done, { status: done.ok ? 200 : 409 });
});

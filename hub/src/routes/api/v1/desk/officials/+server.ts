import { json } from '@sveltejs/kit';
import { receiveRequest } from '#lib/officials/requests.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint('work-visits', async ({ request, locals: { hub } }, by) => {
  const received = await readJson(request, receiveRequest);
  const done = await hub.officials.receive(received, by, received.siteId ?? hub.site.settings().id);
  return json(done, { status: done.ok ? 200 : 409 });
});

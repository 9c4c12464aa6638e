import { json } from '@sveltejs/kit';
import { credentialsRequest } from '#lib/officials/requests.ts';
import { readId, readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { RequestHandler } from './$types';

type Event = Parameters<RequestHandler>[0];

export const GET: RequestHandler = staffEndpoint<Event>('see-details', async (event) => {
  const id = readId(event.params.id);
  await seen(event, 'visit', { subject: { kind: 'visit', id } });
  const recorded = await event.locals.hub.officials.recorded(id);
  return json({ recorded }, { headers: { 'cache-control': 'no-store' } });
});

export const POST: RequestHandler = staffEndpoint<Event>(
  'work-visits',
  async ({ params, request, locals: { hub } }, by) => {
    const done = await hub.officials.record(readId(params.id), await readJson(request, credentialsRequest), by);
    return json(done, { status: done.ok ? 200 : 409 });
  },
);

import { json } from '@sveltejs/kit';
import { clearRequest } from '#lib/bars/requests.ts';
import { readId, readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint<Parameters<RequestHandler>[0]>(
  'work-bars',
  async ({ params, request, locals: { hub } }, by) => {
    const { visitId, reason } = await readJson(request, clearRequest);
    const done = await hub.bars.clear(readId(params.id), visitId, reason, by);
    return json(done, { status: done.ok ? 200 : 409 });
  },
);

import { json } from '@sveltejs/kit';
import { helpTick } from '#lib/duty/requests.ts';
import { readId, readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint<Parameters<RequestHandler>[0]>(
  'work-duty',
  async ({ params, request, locals: { hub } }, by) => {
    const { type } = await readJson(request, helpTick);
    const done = await hub.helps.run(readId(params.id), { type }, by);
    return json(done, { status: done.ok ? 200 : 409 });
  },
);

import { json } from '@sveltejs/kit';
import { readId } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { Refused } from '#lib/server/http/refused.ts';
import { viewVisit } from '#lib/server/http/visitView.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = staffEndpoint<Parameters<RequestHandler>[0]>(
  'see-details',
  async ({ params, locals: { hub } }) => {
    const view = await viewVisit(hub, readId(params.id));
    if (!view) throw new Refused('not-found');
    return json(view, { headers: { 'cache-control': 'no-store' } });
  },
);

import { json } from '@sveltejs/kit';
import { readId } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { Refused } from '#lib/server/http/refused.ts';
import { seen } from '#lib/server/http/seen.ts';
import { viewVisit } from '#lib/server/http/visitView.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = staffEndpoint<Parameters<RequestHandler>[0]>('see-details', async (event) => {
  const id = readId(event.params.id);
  const view = await viewVisit(event.locals.hub, id);
  if (!view) throw new Refused('not-found');
  await seen(event, 'visit', { subject: { kind: 'visit', id } });
  return json(view, { headers: { 'cache-control': 'no-store' } });
});

import { json } from '@sveltejs/kit';
import { directoryHits } from '#lib/server/http/directoryHits.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = staffEndpoint('work-visits', async (event) => {
  const typed = (event.url.searchParams.get('q') ?? '').slice(0, 100);
  const { hub, view } = event.locals;
  const hits = directoryHits(hub.directory, view?.shown ?? [], typed);
  if (hits.length > 0) await seen(event, 'directory', { typed });
  return json({ hits }, { headers: { 'cache-control': 'no-store' } });
});

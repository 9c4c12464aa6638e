import { json } from '@sveltejs/kit';
import { directoryHits } from '#lib/server/http/directoryHits.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = staffEndpoint('work-visits', ({ locals: { hub }, url }) => {
  const typed = (url.searchParams.get('q') ?? '').slice(0, 100);
  return json({ hits: directoryHits(hub.directory, typed) }, { headers: { 'cache-control': 'no-store' } });
});

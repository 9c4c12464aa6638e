import { json } from '@sveltejs/kit';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { RequestHandler } from './$types';

/** Ids of the rows that answer, readings of names included. */
export const GET: RequestHandler = staffEndpoint('see-details', async (event) => {
  const typed = (event.url.searchParams.get('q') ?? '').slice(0, 100);
  const visitIds = event.locals.hub.board.search(typed).map((row) => row.visitId);
  await seen(event, 'search', { typed });
  return json({ visitIds }, { headers: { 'cache-control': 'no-store' } });
});

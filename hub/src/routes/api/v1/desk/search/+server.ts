import { json } from '@sveltejs/kit';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import type { RequestHandler } from './$types';

/** Ids of the rows that answer, readings of names included. */
export const GET: RequestHandler = staffEndpoint('see-details', ({ locals: { hub }, url }) => {
  const typed = (url.searchParams.get('q') ?? '').slice(0, 100);
  const visitIds = hub.board.search(typed).map((row) => row.visitId);
  return json({ visitIds }, { headers: { 'cache-control': 'no-store' } });
});

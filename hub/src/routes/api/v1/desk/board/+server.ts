import { json } from '@sveltejs/kit';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { seen } from '#lib/server/http/seen.ts';
import { boardSnapshotOf } from '#lib/server/http/snapshot.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = staffEndpoint('see-visits', async (event) => {
  await seen(event, 'board');
  return json(boardSnapshotOf(event.locals.hub), { headers: { 'cache-control': 'no-store' } });
});

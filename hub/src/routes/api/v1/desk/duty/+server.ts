import { json } from '@sveltejs/kit';
import { dutyViewOf } from '#lib/server/duty/dutyViewOf.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = staffEndpoint('see-visits', async (event) => {
  const view = await dutyViewOf(event.locals.hub);
  if (view.barred.length > 0) await seen(event, 'bars');
  return json(view, { headers: { 'cache-control': 'no-store' } });
});

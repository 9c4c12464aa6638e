import { json } from '@sveltejs/kit';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { todayViewOf } from '#lib/server/today/todayViewOf.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = staffEndpoint('see-visits', async ({ locals: { hub } }) =>
  json(await todayViewOf(hub), { headers: { 'cache-control': 'no-store' } }),
);

import { json } from '@sveltejs/kit';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { wallViewOf } from '#lib/server/wall/wallViewOf.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = staffEndpoint('see-visits', async ({ locals: { hub, view } }) =>
  json(await wallViewOf(hub, view?.shown ?? []), { headers: { 'cache-control': 'no-store' } }),
);

import { json } from '@sveltejs/kit';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { boardSnapshotOf } from '#lib/server/http/snapshot.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = staffEndpoint('see-visits', ({ locals: { hub } }) =>
  json(boardSnapshotOf(hub), { headers: { 'cache-control': 'no-store' } }),
);

import { json } from '@sveltejs/kit';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { seen } from '#lib/server/http/seen.ts';
import { findParcels } from '#lib/server/parcels/parcelView.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = staffEndpoint('work-parcels', async (event) => {
  const typed = (event.url.searchParams.get('q') ?? '').slice(0, 200);
  const { hub, view } = event.locals;
  const found = await findParcels(hub, view?.shown ?? [], typed);
  if (found.groups.length + found.others.length > 0) await seen(event, 'parcels', { typed });
  return json(found, { headers: { 'cache-control': 'no-store' } });
});

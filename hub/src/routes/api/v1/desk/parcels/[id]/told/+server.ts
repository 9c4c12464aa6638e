import { json } from '@sveltejs/kit';
import { readId } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { Refused } from '#lib/server/http/refused.ts';
import { seen } from '#lib/server/http/seen.ts';
import { toldViewOf } from '#lib/server/parcels/toldViewOf.ts';
import type { RequestHandler } from './$types';

/** Whom a parcel was told to, when, by which way, and how it fared. */
export const GET: RequestHandler = staffEndpoint('work-parcels', async (event) => {
  const { hub } = event.locals;
  const parcel = await hub.parcels.get(readId(event.params.id ?? ''));
  if (!parcel.received) throw new Refused('not-found');
  await seen(event, 'parcels');
  return json(await toldViewOf(hub, parcel), { headers: { 'cache-control': 'no-store' } });
});

import { readId } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { imageOf } from '#lib/server/http/image.ts';
import { Refused } from '#lib/server/http/refused.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { RequestEvent, RequestHandler } from './$types';

/** How a parcel looked when it came. */
export const GET: RequestHandler = staffEndpoint<RequestEvent>('work-parcels', async (event) => {
  const { hub } = event.locals;
  const parcel = await hub.parcels.get(readId(event.params.id));
  const photo = await hub.parcels.photoOf(parcel);
  if (!photo) throw new Refused('not-found');
  await seen(event, 'parcels');
  return imageOf(photo);
});

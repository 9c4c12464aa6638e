import { error } from '@sveltejs/kit';
import { requireHost } from '#lib/server/auth/hostGuard.ts';
import { readId } from '#lib/server/http/body.ts';
import { imageOf } from '#lib/server/http/image.ts';
import { recipientsOf } from '#lib/server/parcels/parcelsForHost.ts';
import type { RequestHandler } from './$types';

/** How one of the recipient's own parcels looked when it came. */
export const GET: RequestHandler = async (event) => {
  const { parcels } = event.locals.hub;
  const id = readId(event.params.id);
  const own = recipientsOf(requireHost(event)).flatMap((recipient) => parcels.waitingFor(recipient));
  const parcel = own.find((one) => one.id === id);
  const photo = parcel ? await parcels.photoOf(parcel) : null;
  if (!photo) error(404, 'not-found');
  return imageOf(photo);
};

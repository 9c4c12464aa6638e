import type { RequestEvent } from '@sveltejs/kit';
import { readId } from './body.ts';
import { staffEndpoint } from './guard.ts';
import { imageOf } from './image.ts';
import { Refused } from './refused.ts';
import { seen } from './seen.ts';

type VisitEvent = RequestEvent<{ id: string }>;

/** The photograph that a visitor agreed to, for staff who may see details. */
export const visitPhoto = staffEndpoint<VisitEvent>('see-details', async (event) => {
  const id = readId(event.params.id);
  const photo = await event.locals.hub.vault.photo(id);
  if (!photo) throw new Refused('not-found');
  await seen(event, 'photograph', { subject: { kind: 'visit', id } });
  return imageOf(photo);
});

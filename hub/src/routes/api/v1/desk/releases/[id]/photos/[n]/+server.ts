import { readId } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { imageOf } from '#lib/server/http/image.ts';
import { Refused } from '#lib/server/http/refused.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { RequestHandler } from './$types';

/** What a tenant photographed of what is to leave. */
export const GET: RequestHandler = staffEndpoint('work-releases', async (event) => {
  const { params, locals } = event;
  const release = await locals.hub.releases.get(readId(params.id ?? ''));
  const photo = await locals.hub.releases.photo(release, Number(params.n));
  if (!photo) throw new Refused('not-found');
  await seen(event, 'photograph');
  return imageOf(photo);
});

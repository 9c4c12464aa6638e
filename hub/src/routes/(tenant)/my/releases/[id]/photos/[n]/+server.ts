import { error } from '@sveltejs/kit';
import { imageOf } from '#lib/server/http/image.ts';
import { seen } from '#lib/server/http/seen.ts';
import { hostRelease } from '#lib/server/releases/hostActs.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { host, release } = await hostRelease(event, event.params.id);
  const photo = await event.locals.hub.releases.photo(release, Number(event.params.n));
  if (!photo) error(404, 'not-found');
  await seen(event, 'photograph', { subject: { kind: 'tenant', id: host.tenantId } });
  return imageOf(photo);
};

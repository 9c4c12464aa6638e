import type { RequestHandler } from './$types';
import { kioskOf, refused } from '#lib/server/kiosk/respond.ts';

export const GET: RequestHandler = ({ request, locals, cookies }) => {
  const who = kioskOf(locals.hub.kiosk, cookies);
  if (!who.ok) return who.response;
  const edition = locals.hub.directory.kioskEdition(who.device.site);
  if (!edition) return refused('not-found');
  const headers = { etag: edition.etag, 'cache-control': 'no-cache', vary: 'accept-encoding' };
  if (request.headers.get('if-none-match') === edition.etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(edition.gzip), {
    headers: { ...headers, 'content-type': 'application/json', 'content-encoding': 'gzip' },
  });
};

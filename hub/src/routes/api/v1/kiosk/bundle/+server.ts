import type { RequestHandler } from './$types';
import { DEVICE_COOKIE, DEVICE_COOKIE_SECONDS } from '#lib/server/devices/credentials.ts';
import { kioskOf } from '#lib/server/kiosk/respond.ts';

export const GET: RequestHandler = async ({ request, locals, cookies, url }) => {
  const { kiosk } = locals.hub;
  const who = kioskOf(kiosk, cookies);
  if (!who.ok) return who.response;
  // Chromium forgets a cookie after 400 days at most: it is renewed with every bundle.
  cookies.set(DEVICE_COOKIE, cookies.get(DEVICE_COOKIE)!, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: url.protocol === 'https:',
    maxAge: DEVICE_COOKIE_SECONDS,
  });
  const { bundle, etag } = await kiosk.bundle(who.device);
  const headers = { etag, 'cache-control': 'no-cache' };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return Response.json(bundle, { headers });
};

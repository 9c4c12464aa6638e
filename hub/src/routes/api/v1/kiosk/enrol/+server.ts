import { enrolRequest, type EnrolAnswer } from '@foyer/shared/protocol';
import type { RequestHandler } from './$types';
import { DEVICE_COOKIE, DEVICE_COOKIE_SECONDS } from '#lib/server/devices/credentials.ts';
import { answered, readBody } from '#lib/server/kiosk/respond.ts';

export const POST: RequestHandler = async ({ request, locals, cookies, url }) => {
  const { hub, from } = locals;
  const read = await readBody(request, enrolRequest);
  if (!read.ok) return read.response;
  const enrolled = await hub.kiosk.enrol(read.body.code, from, read.body.passKey);
  if (!enrolled.ok) return answered(enrolled);
  const { device, credential, servicePin } = enrolled.value;
  const { id, site, name, letter } = device;
  cookies.set(DEVICE_COOKIE, credential, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: url.protocol === 'https:',
    maxAge: DEVICE_COOKIE_SECONDS,
  });
  const answer: EnrolAnswer = { device: { id, name, letter, site }, rootKey: hub.kiosk.rootKey, servicePin };
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
};

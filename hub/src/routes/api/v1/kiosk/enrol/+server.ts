import { enrolRequest, type EnrolAnswer } from '@foyer/shared/protocol';
import type { RequestHandler } from './$types.js';
import { DEVICE_COOKIE, DEVICE_COOKIE_SECONDS } from '#lib/server/devices/credentials.ts';
import { readBody, refused } from '#lib/server/kiosk/respond.ts';

export const POST: RequestHandler = async ({ request, locals, cookies, url }) => {
  const { hub, from } = locals;
  const read = await readBody(request, enrolRequest);
  if (!read.ok) return read.response;
  const wait = await hub.kiosk.enrolmentWait(from);
  if (wait !== null) return refused('too-many-tries', { retryAfterMs: wait });
  const enrolled = await hub.kiosk.devices.enrol(read.body.code);
  await hub.kiosk.enrolmentTried(from, enrolled !== null);
  if (!enrolled) return refused('enrolment-code-wrong');
  const { id, name, letter } = enrolled.device;
  cookies.set(DEVICE_COOKIE, enrolled.credential, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: url.protocol === 'https:',
    maxAge: DEVICE_COOKIE_SECONDS,
  });
  const site = hub.site.settings().id;
  const answer: EnrolAnswer = { device: { id, name, letter, site }, rootKey: await hub.kiosk.rootKey() };
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
};

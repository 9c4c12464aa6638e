import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Actor } from '@foyer/shared/events';

/** Sets a member's PIN for kiosks, one's own or, for those who manage the staff, another's. */
export async function setPin(event: RequestEvent, memberId: string, by: Actor, session: string) {
  const pin = String((await event.request.formData()).get('pin') ?? '').trim();
  const set = await event.locals.hub.pins.set(memberId, pin, by, session);
  return set.ok ? { pin: { number: set.number } } : fail(400, { pinProblem: set.problem });
}

export async function removePin(event: RequestEvent, memberId: string, by: Actor, session: string) {
  await event.locals.hub.pins.remove(memberId, by, session);
  return { pin: { number: null } };
}

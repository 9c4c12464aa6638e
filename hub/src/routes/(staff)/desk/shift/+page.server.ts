import { fail, type RequestEvent } from '@sveltejs/kit';
import { DUTY_ROLES, stretchOf } from '@foyer/shared/duty';
import { may } from '@foyer/shared/staff';
import * as v from 'valibot';
import { MAX_NOTE_LENGTH } from '#lib/duty/requests.ts';
import { lobbyMatters } from '#lib/server/duty/lobbyMatters.ts';
import { nextTime } from '#lib/server/duty/times.ts';
import type { ShiftDone } from '#lib/server/duty/duty.ts';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { fieldsOf } from '#lib/server/invites/localTime.ts';
import type { Actions, PageServerLoad } from './$types';

const HOUR_MS = 60 * 60_000;
const USUAL_SHIFT_MS = 8 * HOUR_MS;
const EARLY_MS = 2 * HOUR_MS;

export const load: PageServerLoad = (event) => {
  const { staffId, role } = pageStaff(event, 'see-visits');
  const { duty, site, now } = event.locals.hub;
  event.depends('foyer:shift');
  const { timeZone } = site.settings();
  const planned = [...duty.onDuty(), ...duty.coming()].find(
    ({ who, how, from }) => who === staffId && how === 'rostered' && from - EARLY_MS <= now(),
  );
  const until = planned?.until ?? Math.round((now() + USUAL_SHIFT_MS) / HOUR_MS) * HOUR_MS;
  return {
    ownId: staffId,
    mayManage: may(role, 'manage-duty'),
    planned: planned ?? null,
    usual: { role: planned?.role ?? duty.people.get(staffId)?.role ?? 'desk', until: fieldsOf(until, timeZone).time },
  };
};

export const actions: Actions = {
  on: async (event) => {
    const staff = pageStaff(event, 'work-duty');
    const { duty, sites, site, now } = event.locals.hub;
    const form = await event.request.formData();
    const siteId = String(form.get('siteId') ?? site.settings().id);
    if (!sites.has(siteId)) return fail(400, { refusal: 'wrong-site' as const });
    const until = nextTime(String(form.get('until') ?? ''), now(), sites.settings(siteId).timeZone);
    const role = form.get('role');
    if (until === null || !v.is(v.picklist(DUTY_ROLES), role)) return fail(400, { refusal: 'wrong-time' as const });
    return answer(await duty.signOn(staff.staffId, { siteId, role, until }, actorOf(staff)), 'signed-on');
  },

  off: async (event) => {
    const staff = pageStaff(event, 'work-duty');
    const { hub, hubAt } = event.locals;
    const form = await event.request.formData();
    const note = String(form.get('note') ?? '').slice(0, MAX_NOTE_LENGTH);
    const shiftId = String(form.get('shiftId') ?? '');
    const own = hub.duty.onDuty().find(({ who, how, ...one }) => {
      return who === staff.staffId && how === 'signed-on' && one.shiftId === shiftId;
    });
    // What is open where the shift was, whatever else this page looks at.
    const matters = own ? await lobbyMatters(hubAt(own.site)) : [];
    const done = await hub.duty.signOff(own?.shiftId ?? '', { matters, note }, actorOf(staff));
    return done.ok ? { done: 'signed-off' as const } : fail(409, { refusal: done.refusal, note });
  },

  came: (event) => forSomeone(event, 'someone-on'),
  left: (event) => forSomeone(event, 'someone-off'),
};

/** Guards and engineers without an account come and go by the desk's word; staff by their own, or a manager's. */
async function forSomeone(event: RequestEvent, done: 'someone-on' | 'someone-off') {
  const staff = pageStaff(event, 'work-duty');
  const { duty } = event.locals.hub;
  const shift = duty.shift(String((await event.request.formData()).get('shiftId') ?? ''));
  const stretch = stretchOf(shift);
  const person = stretch && duty.people.get(stretch.who);
  if (!stretch || !person) return fail(404, { refusal: 'not-planned' as const });
  if (person.staff && !may(staff.role, 'manage-duty')) return fail(403, { refusal: 'not-on-duty' as const });
  const { who, role, until } = stretch;
  // Their matters are not the lobby's: there is nothing to hand over.
  const outcome =
    done === 'someone-on'
      ? await duty.signOn(who, { siteId: shift.site!, role, until }, actorOf(staff))
      : await duty.signOff(shift.id, { matters: [], note: '' }, actorOf(staff));
  return answer(outcome, done, person.name);
}

function answer<D extends 'signed-on' | 'someone-on' | 'someone-off'>(outcome: ShiftDone, done: D, name = '') {
  return outcome.ok ? { done, name } : fail(409, { refusal: outcome.refusal });
}

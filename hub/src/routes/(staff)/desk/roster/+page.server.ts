import { fail, type RequestEvent } from '@sveltejs/kit';
import { DUTY_ROLES } from '@foyer/shared/duty';
import { may } from '@foyer/shared/staff';
import * as v from 'valibot';
import { roleWords } from '#lib/duty/roleWords.ts';
import { readWeekText } from '#lib/duty/weekText.ts';
import type { PlannedShift, ShiftDone } from '#lib/server/duty/duty.ts';
import { dayAfter, weekOf } from '#lib/server/duty/times.ts';
import { plannedShiftOf, weekLater, weekRoster } from '#lib/server/duty/weekRoster.ts';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { placeOf } from '#lib/server/reach/placeOf.ts';
import type { Hub } from '#lib/server/hub.ts';
import { fieldsOf, isDay } from '#lib/server/invites/localTime.ts';
import type { Actions, PageServerLoad } from './$types';

/** A week of a large building, pasted at once. */
const MAX_TABLE_CHARS = 20_000;

const newShift = v.object({
  who: v.string(),
  role: v.picklist(DUTY_ROLES),
  day: v.pipe(v.string(), v.check(isDay)),
  from: v.string(),
  until: v.string(),
});

export const load: PageServerLoad = (event) => {
  const { role } = pageStaff(event, 'see-visits');
  const { hub, siteId } = placeOf(event);
  event.depends('foyer:roster');
  const { name, timeZone } = hub.site.settings();
  const today = fieldsOf(hub.now(), timeZone).day;
  const days = weekWanted(event, today);
  return {
    siteId,
    days,
    today,
    before: dayAfter(days[0]!, -7),
    after: dayAfter(days[0]!, 7),
    mayManage: may(role, 'manage-duty'),
    siteName: name,
    ...weekRoster(hub, days),
  };
};

export const actions: Actions = {
  plan: async (event) => {
    const by = actorOf(pageStaff(event, 'manage-duty'));
    const { hub, siteId } = placeOf(event);
    const { duty, newId, site } = hub;
    const typed = Object.fromEntries(await event.request.formData());
    const read = v.safeParse(newShift, typed);
    if (!read.success) return fail(400, { refusal: 'wrong-time' as const });
    if (!duty.people.list().some(({ id }) => id === read.output.who))
      return fail(400, { refusal: 'wrong-person' as const });
    const shift = plannedShiftOf(read.output, site.settings().timeZone);
    if (!shift) return fail(400, { refusal: 'wrong-time' as const });
    return answer(await duty.plan(newId(), siteId, shift, by), { planned: 1, left: 0 });
  },

  cancel: async (event) => {
    const by = actorOf(pageStaff(event, 'manage-duty'));
    const shiftId = String((await event.request.formData()).get('shiftId') ?? '');
    return answer(await event.locals.hub.duty.cancel(shiftId, by), { cancelled: true });
  },

  copy: async (event) => {
    const by = actorOf(pageStaff(event, 'manage-duty'));
    const { hub, siteId } = placeOf(event);
    const { timeZone } = hub.site.settings();
    const days = weekWanted(event, fieldsOf(hub.now(), timeZone).day);
    const { shifts } = weekRoster(hub, weekOf(dayAfter(days[0]!, -7)));
    return hub.duty.planAll(siteId, stillListed(hub, weekLater(shifts, timeZone)), by);
  },

  paste: async (event) => {
    const by = actorOf(pageStaff(event, 'manage-duty'));
    const { hub, siteId } = placeOf(event);
    const { timeZone } = hub.site.settings();
    const days = weekWanted(event, fieldsOf(hub.now(), timeZone).day);
    const text = String((await event.request.formData()).get('table') ?? '').slice(0, MAX_TABLE_CHARS);
    const { people } = weekRoster(hub, days);
    const { shifts } = readWeekText(text, { days, people, roles: roleWords() });
    return hub.duty.planAll(
      siteId,
      shifts.flatMap((shift) => plannedShiftOf(shift, timeZone) ?? []),
      by,
    );
  },
};

function weekWanted({ url }: RequestEvent, today: string): string[] {
  const wanted = url.searchParams.get('week') ?? '';
  return weekOf(isDay(wanted) ? wanted : today);
}

function stillListed(hub: Hub, shifts: PlannedShift[]): PlannedShift[] {
  const listed = new Set(hub.duty.people.list().map(({ id }) => id));
  return shifts.filter(({ who }) => listed.has(who));
}

function answer<T extends object>(done: ShiftDone, outcome: T) {
  return done.ok ? outcome : fail(409, { refusal: done.refusal });
}

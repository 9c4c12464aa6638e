import { foldShift } from '@foyer/shared/duty';
import type { Duty } from '../duty/duty.ts';
import type { DutyPeople } from '../duty/people.ts';
import type { Unsent } from '../duty/unsent.ts';
import { Refused } from '../http/refused.ts';
import type { WeeklyMail } from '../weekly/weeklyMail.ts';

type Mine = ReadonlySet<string>;

/** Duty, roster and hand-over of the sites that are looked at. */
export function dutyWithin(duty: Duty, shown: Mine, mine: Mine): Duty {
  const here = ({ site }: { site: string | null }): boolean => site !== null && shown.has(site);
  const isMine = (shiftId: string): boolean => {
    const { site } = duty.shift(shiftId);
    return site !== null && mine.has(site);
  };
  const onlyAt = (siteId: string): void => {
    if (!mine.has(siteId)) throw new Refused('not-allowed');
  };
  return {
    ...duty,
    people: dutyPeopleWithin(duty.people, shown, mine),
    onDuty: (siteId) => duty.onDuty(siteId).filter(here),
    coming: () => duty.coming().filter(here),
    between: (from, until) => duty.between(from, until).filter(here),
    shift: (shiftId) => (isMine(shiftId) ? duty.shift(shiftId) : foldShift(shiftId, [])),
    async signOn(who, as, by) {
      onlyAt(as.siteId);
      return duty.signOn(who, as, by);
    },
    signOff: async (shiftId, left, by) =>
      isMine(shiftId) ? duty.signOff(shiftId, left, by) : { ok: false, refusal: 'not-on-duty' },
    async plan(shiftId, siteId, shift, by) {
      onlyAt(siteId);
      return duty.plan(shiftId, siteId, shift, by);
    },
    async planAll(siteId, shifts, by) {
      onlyAt(siteId);
      return duty.planAll(siteId, shifts, by);
    },
    cancel: async (shiftId, by) => (isMine(shiftId) ? duty.cancel(shiftId, by) : { ok: false, refusal: 'not-planned' }),
    take: async (shiftId, matter, taken, by) =>
      isMine(shiftId) ? duty.take(shiftId, matter, taken, by) : { ok: false, refusal: 'not-handed-over' },
    handOvers: () => duty.handOvers().filter(here),
  };
}

/** Who can be on duty at these sites. Of somebody who can be elsewhere too, the other sites stay as they are. */
function dutyPeopleWithin(people: DutyPeople, shown: Mine, mine: Mine): DutyPeople {
  const isMine = (id: string): boolean => people.get(id)?.sites.some((site) => mine.has(site)) ?? true;
  return {
    ...people,
    list: () => people.list().filter(({ sites }) => sites.some((site) => shown.has(site))),
    async put(id, contact) {
      if (!isMine(id)) throw new Refused('not-allowed');
      const elsewhere = people.get(id)?.sites.filter((site) => !mine.has(site)) ?? [];
      await people.put(id, { ...contact, sites: [...elsewhere, ...contact.sites.filter((site) => mine.has(site))] });
    },
    async remove(id) {
      const there = people.get(id);
      if (!there || !isMine(id)) return;
      const { id: _, staff: __, ...contact } = there;
      const elsewhere = contact.sites.filter((site) => !mine.has(site));
      if (elsewhere.length === 0) await people.remove(id);
      else await people.put(id, { ...contact, sites: elsewhere });
    },
  };
}

export function unsentWithin(unsent: Unsent, shown: Mine): Unsent {
  return { ...unsent, list: () => unsent.list().filter(({ siteIds }) => siteIds.some((site) => shown.has(site))) };
}

export function weeklyWithin(weekly: WeeklyMail, mine: Mine): WeeklyMail {
  const only = (siteId: string): string => {
    if (!mine.has(siteId)) throw new Refused('not-allowed');
    return siteId;
  };
  return {
    settings: (siteId) => weekly.settings(only(siteId)),
    next: (siteId) => weekly.next(only(siteId)),
    sent: (siteId) => weekly.sent(only(siteId)),
    change: async (siteId, settings) => weekly.change(only(siteId), settings),
  };
}

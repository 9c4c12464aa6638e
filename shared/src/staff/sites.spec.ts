import { describe, expect, it } from 'vitest';
import { createClock, type Writer } from '../events/index.ts';
import { STAFF_ROLES, staffEvents, type StaffEvent, type StaffRole } from './events.ts';
import { foldStaffMember } from './member.ts';
import { maySite } from './sites.ts';

describe('a staff member', () => {
  it.each<[StaffRole, boolean]>([
    ['desk', false],
    ['duty-manager', false],
    ['manager', true],
    ['admin', true],
  ])('%s: at a site where they do not work: %s', (role, may) => {
    expect(maySite({ role, sites: ['north'] }, 'south')).toBe(may);
  });

  it.each(STAFF_ROLES)('%s may be where they work', (role) => {
    expect(maySite({ role, sites: ['north', 'south'] }, 'south')).toBe(true);
  });
});

describe('where a staff member works', () => {
  const clock = createClock('hub', () => 1000);
  let ids = 0;
  const writer: Writer = {
    now: () => 1000,
    tick: () => clock.tick(),
    newId: () => `e${++ids}`,
    by: { kind: 'hub', id: 'hub' },
    site: 'north',
  };
  const sitesAfter = (...events: StaffEvent[]) => foldStaffMember('S1', events).sites;
  const added = (sites?: string[]) =>
    staffEvents.write(writer, 'S1', 'staff.added', { role: 'desk', ...(sites && { sites }) }, []);
  const changed = (sites: string[]) => staffEvents.write(writer, 'S1', 'staff.sites-changed', { sites }, []);

  it('is what was said when they were added', () => expect(sitesAfter(added(['south']))).toEqual(['south']));

  it('is the site that the hub had when it had only one', () => expect(sitesAfter(added())).toEqual(['north']));

  it('is what was said last', () => {
    expect(sitesAfter(added(['north']), changed(['south']), changed(['north', 'south']))).toEqual(['north', 'south']);
  });
});

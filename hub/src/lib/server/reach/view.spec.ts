import type { StaffRole } from '@foyer/shared/staff';
import { defaultSiteSettings } from '@foyer/shared/site';
import { describe, expect, it } from 'vitest';
import { viewOf } from './view.ts';

const list = ['north', 'south', 'west'].map((id) => defaultSiteSettings(id, { 'zh-CN': id, en: id }));
const staff = (role: StaffRole, ...sites: string[]) =>
  ({ kind: 'staff', sessionId: 's', staffId: 'mei', name: 'Mei', role, sites, locale: null }) as const;
const view = (
  who: ReturnType<typeof staff>,
  wanted: { asked?: string; remembered?: string } = {},
  sites: typeof list = list,
) => viewOf(who, { list: () => sites }, { asked: wanted.asked ?? null, remembered: wanted.remembered });

describe('what somebody looks at', () => {
  it('is the site where they work', () => {
    expect(view(staff('desk', 'south'))).toEqual({
      siteId: 'south',
      shown: ['south'],
      reached: ['south'],
      together: false,
      refused: false,
    });
  });

  it('is one of several at a time, the one that was chosen last', () => {
    const mei = staff('desk', 'north', 'south');
    expect(view(mei).shown).toEqual(['north']);
    expect(view(mei, { remembered: 'south' })).toMatchObject({ shown: ['south'], reached: ['north', 'south'] });
    expect(view(mei, { remembered: 'south', asked: 'north' }).shown).toEqual(['north']);
  });

  it('is everything together for a manager who has chosen none', () => {
    expect(view(staff('manager'))).toMatchObject({ siteId: null, shown: ['north', 'south', 'west'], together: true });
    expect(view(staff('manager'), { remembered: 'west' }).shown).toEqual(['west']);
    expect(view(staff('manager'), { remembered: 'west', asked: 'all' }).siteId).toBeNull();
  });

  it('is the one site of a hub that has one, for a manager too', () => {
    expect(view(staff('manager'), {}, list.slice(0, 1))).toMatchObject({ siteId: 'north', together: false });
  });

  it('passes over a site that was chosen before it was out of reach', () => {
    expect(view(staff('desk', 'south'), { remembered: 'north' })).toMatchObject({ siteId: 'south', refused: false });
  });

  it.each([
    ['a site where they do not work', staff('desk', 'south'), 'north'],
    ['a site that there is not', staff('manager'), 'nowhere'],
    ['all together, for the desk', staff('desk', 'north', 'south'), 'all'],
  ])('is refused: %s', (_what, who, asked) => {
    expect(view(who, { asked })).toMatchObject({ refused: true, shown: [] });
  });

  it('is nothing for somebody who works nowhere', () => {
    expect(view(staff('desk'))).toMatchObject({ siteId: null, shown: [], reached: [] });
  });
});

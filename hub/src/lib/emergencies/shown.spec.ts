import { foldEmergency, type Emergency } from '@foyer/shared/emergencies';
import { defaultSiteSettings } from '@foyer/shared/site';
import { describe, expect, it } from 'vitest';
import { shownAlarms, shownAt } from './shown.ts';

const NOW = Date.UTC(2026, 10, 23, 4);
const alarm = (id: string, site: string, rest: { drill?: boolean; ended?: boolean } = {}): Emergency => ({
  ...foldEmergency(id, []),
  site,
  raised: { kind: 'fire', drill: rest.drill ?? false, place: null, at: NOW, by: { kind: 'staff', id: 'mei' } },
  ended: rest.ended ? { how: 'over', at: NOW + 1, by: { kind: 'staff', id: 'mei' } } : null,
});
const settings = (id: string) => defaultSiteSettings(id, { 'zh-CN': `${id}座`, en: `Tower ${id}` });
const sitesOf = (...ids: string[]) => ({
  list: () => ids,
  settings: (id: string | null) => settings(id ?? ids[0]!),
});
const hub = {
  sites: sitesOf('A', 'B'),
  emergencies: { list: () => [alarm('a', 'A', { ended: true }), alarm('b', 'B', { drill: true })] },
};

describe('an alarm on a page about one visit', () => {
  it('is that of the building where the visit is', () => {
    expect(shownAt('B', hub)).toMatchObject([{ emergencyId: 'b', drill: true, site: { en: 'Tower B' } }]);
  });

  it('is not that of another building, nor one that is over', () => {
    expect(shownAt('A', hub)).toEqual([]);
  });
});

describe('alarms of several buildings', () => {
  it('begin with a real one', () => {
    const all = [alarm('drill', 'A', { drill: true }), alarm('real', 'B')];
    expect(shownAlarms(all, hub.sites).map(({ emergencyId }) => emergencyId)).toEqual(['real', 'drill']);
  });

  it('name no building where there is one', () => {
    expect(shownAlarms([alarm('a', 'A')], sitesOf('A'))).toMatchObject([{ site: null }]);
  });
});

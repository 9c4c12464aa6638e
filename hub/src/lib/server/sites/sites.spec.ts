import { defaultSiteSettings, everyDay } from '@foyer/shared/site';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSpecWorld, type SpecWorld } from '../notifications/specWorld.ts';
import { openSites, type OpenSites } from './sites.ts';

const BY = { kind: 'staff', id: 'boss' } as const;
const site = (id: string) => defaultSiteSettings(id, { 'zh-CN': `${id}大厦`, en: `${id} House` });

describe('sites', () => {
  let world: SpecWorld;
  let sites: OpenSites;
  const open = () => openSites({ documents: world.documents, initial: site('north'), now: world.now });

  beforeEach(async () => {
    world = await createSpecWorld();
    sites = await open();
  });
  afterEach(() => world.close());

  it('are one at the beginning, and there again in their order after a restart', async () => {
    expect(sites.list().map(({ id }) => id)).toEqual(['north']);
    await sites.add(site('west'), BY);
    await sites.add(site('east'), BY);
    sites = await open();
    expect(sites.list().map(({ id }) => id)).toEqual(['north', 'west', 'east']);
    expect(sites.first().id).toBe('north');
  });

  it('each have settings of their own', async () => {
    await sites.add(site('west'), BY);
    await sites.change({ ...sites.settings('west'), passHours: 4 }, BY);
    expect([sites.settings('north').passHours, sites.settings('west').passHours]).toEqual([10, 4]);
    sites = await open();
    expect([sites.settings('north').passHours, sites.settings('west').passHours]).toEqual([10, 4]);
  });

  it('tell which of them changed', async () => {
    const told: string[] = [];
    sites.onChange((siteId) => told.push(siteId));
    await sites.add(site('west'), BY);
    await sites.change({ ...sites.settings('north'), passHours: 4 }, BY);
    expect(told).toEqual(['west', 'north']);
  });

  it('refuse an id that is taken, also by two at once', async () => {
    const both = await Promise.allSettled([sites.add(site('west'), BY), sites.add(site('west'), BY)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(sites.add(site('north'), BY)).rejects.toMatchObject({ reason: 'id-taken' });
  });

  it('refuse to change one that there is not', async () => {
    await expect(sites.change(site('west'), BY)).rejects.toMatchObject({ reason: 'no-such-site' });
  });

  it('answer for the first where nobody knows the site', () => {
    expect(sites.has('west')).toBe(false);
    expect(sites.settings('west').id).toBe('north');
  });

  it.each([
    ['22:30', '22:30'],
    [null, 'open'],
  ] as const)('take over the one closing time that all days had: %s', async (closesAt, day) => {
    const { closing: _, ...before } = site('north');
    await world.documents.update('sites:north', () => ({ settings: { ...before, closesAt }, position: 0 }));
    sites = await open();
    expect(sites.first()).toEqual({ ...before, closing: everyDay(day) });
  });

  it('take over what a hub of one site had stored, with what is new as at a new site', async () => {
    await world.documents.remove('sites:north');
    const { address: _address, directions: _directions, ...before } = { ...site('only'), passHours: 3 };
    await world.documents.update('site:settings', () => ({ settings: before, changedBy: BY, changedAt: 1 }));
    sites = await open();
    expect(sites.list()).toEqual([{ ...site('only'), passHours: 3 }]);
    expect(await world.documents.get('site:settings')).toBeNull();
    sites = await open();
    expect(sites.list()).toHaveLength(1);
  });
});

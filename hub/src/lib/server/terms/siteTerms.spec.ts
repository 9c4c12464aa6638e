import { houseTerms, type Terms } from '@foyer/shared/terms';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSpecWorld, type SpecWorld } from '../notifications/specWorld.ts';
import { openSiteTerms, type SiteTerms } from './siteTerms.ts';

const BY = { kind: 'staff', id: 'boss' } as const;

describe('what visitors agree to', () => {
  let world: SpecWorld;
  let terms: SiteTerms;
  const open = () => openSiteTerms({ documents: world.documents, firstSite: () => 'north', now: world.now });
  const ndaAs = (change: Partial<Terms>) =>
    terms.list('north').map((one) => (one.id === 'nda' ? { ...one, ...change } : one));

  beforeEach(async () => {
    world = await createSpecWorld();
    terms = await open();
  });
  afterEach(() => world.close());

  it('is the house’s until a site settles its own', async () => {
    expect(terms.list('north')).toEqual(houseTerms());
    await terms.change('north', ndaAs({ signed: false }), BY);
    expect(terms.list(null).find(({ id }) => id === 'nda')).toMatchObject({ signed: false, version: 2 });
    expect(terms.list('south')).toEqual(houseTerms());
  });

  it('can be read as it was, also after a restart and when it is not used any more', async () => {
    await terms.change('north', ndaAs({ title: { 'zh-CN': '保密协议', en: 'NDA' } }), BY);
    await terms.change('north', [], BY);
    terms = await open();
    expect(terms.list('north')).toEqual([]);
    expect(await terms.version('north', { id: 'nda', version: 2 })).toMatchObject({ title: { en: 'NDA' } });
    expect(await terms.version('north', { id: 'nda', version: 1 })).toEqual(houseTerms()[1]);
    expect(await terms.version('north', { id: 'nda', version: 3 })).toBeNull();
    expect((await terms.versions('north', 'nda')).map((one) => one.terms.version)).toEqual([2, 1]);
  });

  it('has no version twice, whoever changes it at the same time or brings it back', async () => {
    await Promise.all([
      terms.change('north', ndaAs({ signed: false }), BY),
      terms.change('north', ndaAs({ title: { 'zh-CN': '保密协议', en: 'NDA' } }), BY),
    ]);
    await terms.change('north', [], BY);
    await terms.change('north', houseTerms(), BY);
    expect((await terms.versions('north', 'nda')).map((one) => one.terms.version)).toEqual([4, 3, 2, 1]);
  });

  it('is not changed to what nobody could read', async () => {
    await expect(terms.change('north', ndaAs({ text: { 'zh-CN': '', en: '' } }), BY)).rejects.toThrow();
    expect(terms.list('north')).toEqual(houseTerms());
  });
});

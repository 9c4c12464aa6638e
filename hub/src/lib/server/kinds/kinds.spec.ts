import { houseKinds, type Kind } from '@foyer/shared/kinds';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSpecWorld, type SpecWorld } from '../notifications/specWorld.ts';
import { openKinds, type Kinds } from './kinds.ts';

const BY = { kind: 'staff', id: 'boss' } as const;

describe('kinds of visitors', () => {
  let world: SpecWorld;
  let kinds: Kinds;
  const open = () => openKinds({ documents: world.documents, firstSite: () => 'north', now: world.now });
  const with_ = (id: Kind['id'], change: Partial<Kind>) =>
    kinds.list('north').map((kind) => (kind.id === id ? { ...kind, ...change } : kind));

  beforeEach(async () => {
    world = await createSpecWorld();
    kinds = await open();
  });
  afterEach(() => world.close());

  it('are the house’s until a site settles its own, also for a visit of which the site is not known', async () => {
    expect(kinds.list('north')).toEqual(houseKinds());
    await kinds.change('north', with_('food', { approval: 'desk' }), BY);
    expect(kinds.of('north', 'food')).toMatchObject({ approval: 'desk', version: 2 });
    expect(kinds.of(null, 'food').approval).toBe('desk');
    expect(kinds.of('south', 'food')).toMatchObject({ approval: 'nobody', version: 1 });
  });

  it('are there after a restart, and earlier versions can be read', async () => {
    await kinds.change('north', with_('food', { approval: 'desk' }), BY);
    await kinds.change('north', with_('food', { approval: 'host' }), BY);
    kinds = await open();
    expect(kinds.of('north', 'food')).toMatchObject({ approval: 'host', version: 3 });
    expect(await kinds.version('north', 'food', 2)).toMatchObject({ approval: 'desk' });
    expect(await kinds.version('north', 'food', 1)).toMatchObject({ approval: 'nobody' });
    expect(await kinds.version('north', 'food', 4)).toBeNull();
  });

  it('keep a version for each of two who change one at the same time', async () => {
    await Promise.all([
      kinds.change('north', with_('food', { approval: 'desk' }), BY),
      kinds.change('north', with_('food', { approval: 'host' }), BY),
    ]);
    expect(kinds.of('north', 'food').version).toBe(3);
    expect(await kinds.version('north', 'food', 2)).toMatchObject({ approval: 'desk' });
  });

  it('tell whose changed, and are not changed to what cannot be', async () => {
    const told: string[] = [];
    kinds.onChange((siteId) => told.push(siteId));
    await kinds.change('north', with_('food', { on: false }), BY);
    await expect(kinds.change('north', with_('food', { zones: 0 }), BY)).rejects.toThrow();
    expect(new Set(told)).toEqual(new Set(['north']));
    expect(kinds.of('north', 'food')).toMatchObject({ on: false, zones: 0xffff });
  });
});

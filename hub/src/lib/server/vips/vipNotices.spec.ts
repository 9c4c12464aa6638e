import { uuidv7 } from '@foyer/shared/events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, host, startDesk, type SpecDesk } from '../visits/specDesk.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: SpecDesk;
beforeEach(async () => {
  world = await startDesk();
  const guard = { name: 'Gao', role: 'security', telephone: null, email: 'gao@example.com', language: 'en' } as const;
  await world.hub.duty.people.put('gao', { ...guard, sites: ['site'] });
  const shift = { who: 'gao', role: 'security', from: world.clock.now, until: world.clock.now + 10 * HOUR } as const;
  expect(await world.hub.duty.plan(uuidv7(world.clock.now), 'site', shift, desk)).toEqual({ ok: true });
});
afterEach(() => world.close());

async function invited(standing: 'vip' | undefined, inMinutes: number): Promise<string> {
  const visitId = uuidv7(world.clock.now);
  const from = world.clock.now + inMinutes * MINUTE;
  const plan = {
    tenantId: 't-1',
    hostPersonId: 'p-1',
    purpose: 'meeting' as const,
    heads: 1,
    from,
    until: from + HOUR,
    guest: { name: '沈总' },
    language: 'zh-CN' as const,
    ...(standing === undefined ? {} : { standing }),
  };
  expect(await world.hub.invites.plan(visitId, plan, host)).toMatchObject({ ok: true });
  return visitId;
}

const told = async (visitId: string) =>
  (await world.hub.outbox.list()).filter(({ message }) => message.kind === 'vip-coming' && message.visitId === visitId);

describe('a VIP', () => {
  it('is told to those on duty when a quarter of an hour is left', async () => {
    const visitId = await invited('vip', 14);
    await vi.waitFor(async () => expect(await told(visitId)).toMatchObject([{ message: { personId: 'gao' } }]));
  });

  it('is not told earlier, and told by a hub that was away in between: once, however often it starts', async () => {
    const visitId = await invited('vip', 120);
    expect(await told(visitId)).toEqual([]);
    world = await world.restarted(world.clock.now + 106 * MINUTE);
    await vi.waitFor(async () => expect(await told(visitId)).toHaveLength(1));
    world = await world.restarted(world.clock.now + MINUTE);
    // A second VIP, so that the look at the first is over as well.
    const other = await invited('vip', 5);
    await vi.waitFor(async () => expect(await told(other)).toHaveLength(1));
    expect(await told(visitId)).toHaveLength(1);
  });

  it('is told no more once they are here or called off', async () => {
    const visitId = await invited('vip', 120);
    await world.hub.invites.cancel(visitId, host);
    world = await world.restarted(world.clock.now + 110 * MINUTE);
    const other = await invited('vip', 5);
    await vi.waitFor(async () => expect(await told(other)).toHaveLength(1));
    expect(await told(visitId)).toEqual([]);
  });
});

it('an ordinary guest is told to nobody', async () => {
  const visitId = await invited(undefined, 10);
  const vip = await invited('vip', 10);
  await vi.waitFor(async () => expect(await told(vip)).toHaveLength(1));
  expect(await told(visitId)).toEqual([]);
});

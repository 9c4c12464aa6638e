import type { InvitePlan } from '@foyer/shared/invites';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { INVITE_ON_ITS_WAY_MS, inviteArriving } from './invitesArriving.ts';
import { createTestTerminal, TEN, type TestTerminal } from './testTerminal.ts';

const plan: InvitePlan = {
  tenantId: 't-1',
  hostPersonId: 'wang',
  purpose: 'meeting',
  heads: 1,
  from: TEN,
  until: TEN + 3_600_000,
  card: 'sealed',
};
let world: TestTerminal;
/** Those who listen to the record. */
let heard: ((change: { noun: string; id: string }) => void)[];

beforeEach(async () => {
  world = await createTestTerminal();
  heard = [];
  vi.spyOn(world.terminal.record, 'onChange').mockImplementation((listener) => {
    heard.push(listener as never);
    return () => void heard.splice(0);
  });
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

function arrive(): void {
  world.invites.set('V1', plan);
  for (const listener of [...heard]) listener({ noun: 'invite', id: 'V1' });
}

describe('an invitation that is asked for', () => {
  it('is there', async () => {
    world.invites.set('V1', plan);
    expect((await inviteArriving(world.terminal, 'V1')).plan).toMatchObject(plan);
  });

  it('is waited for while it is on its way', async () => {
    const asked = inviteArriving(world.terminal, 'V1');
    await vi.advanceTimersByTimeAsync(INVITE_ON_ITS_WAY_MS - 1_000);
    arrive();
    expect((await asked).plan).toMatchObject(plan);
    expect(heard).toEqual([]);
  });

  it('is not missed where it arrives while the disk is read', async () => {
    const { invite } = world.terminal;
    const terminal = {
      ...world.terminal,
      async invite(id: string) {
        const found = await invite(id);
        if (!world.invites.has('V1')) arrive();
        return found;
      },
    };
    expect((await inviteArriving(terminal, 'V1')).plan).toMatchObject(plan);
  });

  it('is unknown where it never comes', async () => {
    const asked = inviteArriving(world.terminal, 'V1');
    await vi.advanceTimersByTimeAsync(INVITE_ON_ITS_WAY_MS);
    expect((await asked).plan).toBeNull();
    expect(heard).toEqual([]);
  });

  it('is not waited for where there is no line for it to come by', async () => {
    world.line.offline = true;
    expect((await inviteArriving(world.terminal, 'V1')).plan).toBeNull();
  });
});

import { uuidv7 } from '@foyer/shared/events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, host, startDesk, visitor, type SpecDesk } from '../visits/specDesk.ts';

let world: SpecDesk;

beforeEach(async () => {
  world = await startDesk();
});
afterEach(() => world.close());

async function plannedInvite(): Promise<{ visitId: string; token: string }> {
  const visitId = uuidv7(world.clock.now);
  const from = world.clock.now + 60 * 60_000;
  const until = from + 60 * 60_000;
  const window = { tenantId: 't-1', hostPersonId: 'p-1', purpose: 'meeting', heads: 1, from, until } as const;
  const planned = await world.hub.invites.plan(
    visitId,
    { ...window, guest: { name: '李雷' }, language: 'zh-CN' },
    host,
  );
  if (!planned.ok) throw new Error(planned.refusal);
  return { visitId, token: planned.token };
}

describe('an invitation in its guest’s hand', () => {
  const ask = (token: string) => world.hub.kiosk.visitorDesk.progress({ by: 'invitation', token }, 'K2');

  it('tells them at any kiosk, at any time, where their visit stands', async () => {
    const { visitId, token } = await plannedInvite();
    expect(await ask(token)).toEqual({ ok: false, error: 'code-wrong' });
    await world.hub.visits.register(visitId, visitor, desk);
    await world.rowIn('awaiting-host', visitId);
    world.clock.now += 3 * 60 * 60_000;
    expect(await ask(token)).toMatchObject({ ok: true, value: { visitId, status: 'awaiting-host' } });
  });

  it('is no invitation where it was altered, or is a pass of another kind', async () => {
    const { visitId, token } = await plannedInvite();
    await world.hub.visits.register(visitId, visitor, desk);
    await world.rowIn('awaiting-host', visitId);
    const claims = {
      id: visitId,
      kind: 'visitor',
      zones: 1,
      notBefore: world.clock.now,
      expires: world.clock.now + 1000,
    };
    for (const other of [token.slice(0, -2), 'nonsense', await world.hub.issuer.issue(claims as never)])
      expect(await ask(other)).toEqual({ ok: false, error: 'code-wrong' });
  });
});

describe('an invitation that is cancelled', () => {
  it('is refused by whoever holds nothing but keys and revocations', async () => {
    const { visitId, token } = await plannedInvite();
    const check = () => world.hub.issuer.check(token);
    expect(await check()).toMatchObject({ result: expect.not.stringMatching('revoked') });
    await world.hub.invites.cancel(visitId, host);
    await vi.waitFor(async () => expect(await check()).toMatchObject({ result: 'revoked' }));
  });
});

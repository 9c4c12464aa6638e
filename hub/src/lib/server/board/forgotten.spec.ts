import { uuidv7 } from '@foyer/shared/events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desk, host, startDesk, type SpecDesk } from '../visits/specDesk.ts';

const DAY_MS = 24 * 60 * 60_000;
let world: SpecDesk;

beforeEach(async () => {
  world = await startDesk();
});
afterEach(() => world.close());

async function refusedDaysAgo(): Promise<string> {
  const visitId = await world.registered();
  await world.run(visitId, { type: 'refuse' }, desk);
  await world.rowIn('refused', visitId);
  world = await world.restarted(world.clock.now + 3 * DAY_MS);
  return visitId;
}

describe('a visit that is no longer of today', () => {
  it.each([
    ['noted', (visitId: string) => world.hub.visits.note(visitId, 'left an umbrella', desk)],
    ['corrected', (visitId: string) => world.hub.visits.correct(visitId, { details: { name: '李蕾' } }, 'x', desk)],
  ])('stays off the board when it is %s, and its page shows it', async (_what, act) => {
    const visitId = await refusedDaysAgo();
    expect(await act(visitId)).toMatchObject({ ok: true });
    await world.hub.board.settled();
    expect(world.hub.board.rows()).toEqual([]);
    expect(world.hub.board.search('Z01')).toEqual([]);
    expect(await world.hub.board.row(visitId)).toMatchObject({ hasNotes: _what === 'noted' });
  });

  it('stays off when its details are erased', async () => {
    const visitId = await refusedDaysAgo();
    await world.hub.vault.erase(visitId);
    await world.hub.board.settled();
    expect(world.hub.board.rows()).toEqual([]);
    expect(await world.hub.board.row(visitId)).toMatchObject({ name: '', detailsState: 'erased' });
  });
});

describe('an invitation that has passed', () => {
  it('is cancelled with what was planned, though nobody has it at hand', async () => {
    const visitId = uuidv7(world.clock.now);
    const from = world.clock.now + DAY_MS;
    const window = {
      tenantId: 't-1',
      hostPersonId: 'p-1',
      purpose: 'meeting',
      heads: 1,
      from,
      until: from + 1,
    } as const;
    await world.hub.invites.plan(visitId, { ...window, guest: { name: '李雷' }, language: 'zh-CN' }, host);
    world = await world.restarted(from + 5 * DAY_MS);
    expect(await world.hub.invites.cancel(visitId, host)).toMatchObject({ ok: true });
    expect(await world.hub.board.row(visitId)).toMatchObject({ name: '李雷', tenant: { id: 't-1' } });
    expect(world.hub.board.rows()).toEqual([]);
  });
});

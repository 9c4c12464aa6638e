import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desk, startDesk, type SpecDesk } from '../visits/specDesk.ts';

let world: SpecDesk;

beforeEach(async () => {
  world = await startDesk();
});
afterEach(() => world.close());

describe('the board after a restart', () => {
  it('is what it was, read from the record', async () => {
    const visitId = await world.registered();
    await world.run(visitId, { type: 'approve', word: 'telephone' }, desk);
    const before = await world.rowIn('awaiting-check', visitId);
    world = await world.restarted();
    expect(await world.hub.board.row(visitId)).toEqual(before);
    expect(world.hub.board.rows()).toEqual([before]);
  });

  it('knows visits that are no longer active, one at a time', async () => {
    const visitId = await world.registered();
    await world.run(visitId, { type: 'refuse' }, desk);
    await world.rowIn('refused', visitId);
    world = await world.restarted(world.clock.now + 30 * 60 * 60_000);
    expect(world.hub.board.rows()).toEqual([]);
    expect(await world.hub.board.row(visitId)).toMatchObject({ name: '李雷', status: { status: 'refused' } });
  });
});

import { everyDay, type WeekClosing } from '@foyer/shared/site';
import { visitStatus } from '@foyer/shared/visits';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSpecWorld, type SpecWorld } from '../notifications/specWorld.ts';
import { createClosing } from './closing.ts';

const DESK = { kind: 'staff', id: 'desk' } as const;
const HOUR_MS = 60 * 60_000;

describe('at closing time', () => {
  let world: SpecWorld;
  let closing: ReturnType<typeof createClosing>;
  let week: WeekClosing;

  beforeEach(async () => {
    world = await createSpecWorld();
    week = everyDay('22:00');
    closing = open();
    closing.start();
  });
  afterEach(async () => {
    await closing.stop();
    await world.close();
    expect(world.faults).toEqual([]);
  });

  function open() {
    const settings = () => ({ ...world.sites.settings(), closing: week });
    const sites = { settings, list: () => [settings()] };
    const { book, visits, now } = world;
    return createClosing({
      book,
      visits,
      sites,
      now,
      schedule: world.clock.schedule,
      onError: (e) => void world.faults.push(e),
    });
  }
  const wait = (hours: number) => world.clock.advance(hours * HOUR_MS, () => closing.idle());
  const status = async (visitId: string) => visitStatus(await world.book.get(visitId)).status;

  /** Let in at nine in the morning. */
  async function inside(): Promise<string> {
    const visitId = await world.register({ identityCheck: false });
    const notBefore = world.now();
    const done = await world.visits.run(
      visitId,
      [
        { type: 'approve', word: 'telephone' },
        { type: 'issue-pass', notBefore, expires: notBefore + 16 * HOUR_MS, zones: 1 },
        { type: 'check-in', heads: 1, granted: 'decided', how: 'desk' },
      ],
      DESK,
    );
    expect(done).toMatchObject({ ok: true });
    return visitId;
  }

  it('whoever nobody saw leave is presumed to have left, and not before', async () => {
    const visitId = await inside();
    await wait(12.9);
    expect(await status(visitId)).toBe('on-site');
    await wait(0.1);
    expect(await status(visitId)).toBe('presumed-left');
  });

  it('whoever the desk extended beyond it stays until their pass runs out', async () => {
    const visitId = await inside();
    await world.visits.run(visitId, { type: 'extend-pass', expires: world.now() + 15 * HOUR_MS }, DESK);
    await wait(14.9);
    expect(await status(visitId)).toBe('on-site');
    await wait(0.2);
    expect(await status(visitId)).toBe('presumed-left');
  });

  it('who was met inside since is not presumed gone again before the next one', async () => {
    const visitId = await inside();
    await wait(13.5);
    await world.visits.run(visitId, { type: 'see-inside', how: 'round' }, DESK);
    await wait(20);
    expect(await status(visitId)).toBe('on-site');
    await wait(4);
    expect(await status(visitId)).toBe('presumed-left');
  });

  it('a building that never closes presumes nothing', async () => {
    week = everyDay('open');
    const visitId = await inside();
    await wait(48);
    expect(await status(visitId)).toBe('on-site');
  });

  it('of that day of the week: on a Monday that closes early, and after a day that is closed', async () => {
    week = ['15:00', 'closed', '22:00', '22:00', '22:00', '22:00', '22:00'];
    const monday = await inside();
    await wait(5.9);
    expect(await status(monday)).toBe('on-site');
    await wait(0.1);
    expect(await status(monday)).toBe('presumed-left');
    // Let in on Tuesday at nine, though the house is closed.
    await wait(18);
    const tuesday = await inside();
    await wait(14.9);
    expect(await status(tuesday)).toBe('on-site');
    await wait(0.1);
    expect(await status(tuesday)).toBe('presumed-left');
  });

  it('a hub that was away then does it when it is back', async () => {
    const visitId = await inside();
    await closing.stop();
    await wait(20);
    expect(await status(visitId)).toBe('on-site');
    closing = open();
    closing.start();
    await closing.idle();
    expect(await status(visitId)).toBe('presumed-left');
  });
});

import type { Actor } from '@foyer/shared/events';
import type { NoticeCommand } from '@foyer/shared/notices';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestHub, type TestHub } from '../testHub.ts';

const HOUR = 60 * 60_000;
const desk: Actor = { kind: 'staff', id: 'desk1' };
let world: TestHub;

beforeEach(async () => {
  world = await startTestHub();
});
afterEach(() => world.close());

const water = (more: Partial<Extract<NoticeCommand, { from: number }>> = {}): NoticeCommand => ({
  type: 'announce',
  kind: 'water',
  from: world.clock.now + HOUR,
  until: world.clock.now + 3 * HOUR,
  words: { 'zh-CN': 'B座停水', en: 'No water in tower B' },
  ...more,
});
const listed = () => world.hub.notices.list().map(({ id }) => id);

describe('notices of the day', () => {
  it('are listed by when they begin, until they are over', async () => {
    const { notices } = world.hub;
    await notices.run('late', water({ from: world.clock.now + 2 * HOUR }), desk);
    await notices.run('early', water(), desk);
    expect(listed()).toEqual(['early', 'late']);
    world.clock.now += 3 * HOUR;
    expect(listed()).toEqual([]);
  });

  it('are told when they are announced, changed or ended, and gone once they ended', async () => {
    const { notices } = world.hub;
    let told = 0;
    notices.onChange(() => (told += 1));
    await notices.run('n1', water(), desk);
    await notices.run('n1', { ...water(), type: 'change' } as NoticeCommand, desk);
    expect(await notices.run('n1', { type: 'end' }, desk)).toEqual({ ok: true });
    expect(told).toBe(3);
    expect(listed()).toEqual([]);
    expect(await notices.run('n1', { type: 'end' }, desk)).toEqual({ ok: false, refusal: 'already-over' });
  });

  it('are announced once, though two people press at once', async () => {
    const both = await Promise.all([
      world.hub.notices.run('n1', water(), desk),
      world.hub.notices.run('n1', water(), desk),
    ]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it('are there again after a restart', async () => {
    await world.hub.notices.run('n1', water(), desk);
    const { folder, clock } = world;
    await world.stop();
    world = await startTestHub({}, folder, clock.now);
    expect(listed()).toEqual(['n1']);
  });
});

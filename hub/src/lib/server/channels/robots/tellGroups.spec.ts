import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Outbox } from '../../notifications/outbox.ts';
import { createSpecWorld, specDirectory, type SpecWorld } from '../../notifications/specWorld.ts';
import { ROBOT, startRobot } from '../spec/robot.ts';
import type { SpecProvider } from '../spec/provider.ts';
import { createTellGroups, GATHERED_MS, type TellGroups } from './tellGroups.ts';

let world: SpecWorld;
let group: SpecProvider;
let outbox: Outbox;
let routine: TellGroups;

beforeEach(async () => {
  world = await createSpecWorld();
  group = await startRobot('dingtalk', world.now);
  outbox = world.openOutbox(null);
  outbox.start();
  const robot = { id: 'robot-of-the-lobby', kind: 'dingtalk', url: `${group.url}/robot`, ...ROBOT } as const;
  await world.channelBook.change({ kind: 'site', id: 'riverside' }, (own) => ({ ...own, robots: [robot] }));
  routine = tellGroups();
  await routine.start?.();
});
afterEach(async () => {
  await routine.stop?.();
  await outbox.stop();
  await group.stop();
  await world.close();
  expect(world.faults).toEqual([]);
});

const tellGroups = (): TellGroups => {
  const { book, now, clock, onError } = world;
  const channels = world.channelBook;
  return createTellGroups({ book, channels, directory: specDirectory, outbox, now, schedule: clock.schedule, onError });
};
/** Until what is due has been sent, or given up. */
const settle = async (): Promise<void> => {
  await routine.idle();
  await vi.waitFor(
    async () => {
      await world.clock.advance(0, async () => undefined);
      expect((await outbox.list()).filter(({ state }) => state === 'queued')).toEqual([]);
    },
    { interval: 1, timeout: 5000 },
  );
};
/** Lets time pass until so many lines are in the group. */
async function lines(count: number): Promise<string[]> {
  while (group.shown('group').length < count) await world.clock.advance(GATHERED_MS, settle);
  return group.shown('group').map(({ text }) => text);
}

it('says for which company how many wait, and nobody’s name', async () => {
  await world.register({}, { name: '张伟', company: 'Apex' });
  await world.register({ callNumber: 'A08' }, { name: '李娜' });
  await world.register({ tenantId: 'nordlicht', hostPersonId: 'anna', callNumber: 'A09' }, { name: 'Tom' });
  const [line, ...more] = await lines(1);
  expect(more).toEqual([]);
  expect(line).toContain('远山设计：大堂有 2 位访客等候');
  expect(line).toContain('Nordlicht Trading：大堂有 1 位访客等候');
  expect(line).not.toMatch(/张伟|李娜|Tom|Apex|王小明|Anna/);
});

it('says a rush in few messages, below what groups take in a minute', async () => {
  for (let second = 0; second < 60; second++) {
    await world.register({ callNumber: `B${second + 10}` });
    await world.clock.advance(1_000, settle);
  }
  await world.clock.advance(GATHERED_MS * 2, settle);
  const said = group.shown('group').map(({ text }) => Number(/有 (\d+) 位/.exec(text)![1]));
  expect(said.length).toBeLessThan(20);
  expect(said.reduce((sum, count) => sum + count, 0)).toBe(60);
});

it('says nothing of somebody who was answered meanwhile', async () => {
  const answered = await world.register();
  await world.visits.run(answered, { type: 'approve', word: 'link' }, { kind: 'host', id: 'wang' });
  await world.register({ callNumber: 'A08' });
  expect((await lines(1))[0]).toContain('有 1 位');
});

it('repeats nothing after a restart, and forgets nobody', async () => {
  await world.register();
  await lines(1);
  await routine.stop?.();
  await world.register({ callNumber: 'A08' });
  routine = tellGroups();
  await routine.start?.();
  const [, second] = await lines(2);
  expect(second).toContain('有 1 位');
});

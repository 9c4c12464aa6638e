import { afterEach, describe, expect, it } from 'vitest';
import { ROBOT, startRobot } from '../spec/robot.ts';
import type { SpecProvider } from '../spec/provider.ts';
import { ROBOT_KINDS, sayInGroup } from './robot.ts';

const NINE = Date.UTC(2026, 10, 23, 1);
let group: SpecProvider;
afterEach(() => group.stop());

describe.each(ROBOT_KINDS)('a robot of %s', (kind) => {
  it('says a line to the group, signed where the group asks for it', async () => {
    group = await startRobot(kind, () => NINE);
    await sayInGroup({ kind, url: `${group.url}/robot?key=k1`, ...ROBOT }, '12F Carlton Reed: 1 waiting', NINE);
    expect(group.shown('group')).toMatchObject([{ text: '12F Carlton Reed: 1 waiting' }]);
  });

  it('says what went wrong without the group’s key', async () => {
    group = await startRobot(kind, () => NINE);
    group.is('down');
    const said = sayInGroup({ kind, url: `${group.url}/robot?key=k1`, ...ROBOT }, 'x', NINE);
    await expect(said).rejects.toThrow('answered 503');
  });
});

it.each(['dingtalk', 'feishu'] as const)('%s takes nothing with a wrong signature', async (kind) => {
  group = await startRobot(kind, () => NINE);
  await expect(sayInGroup({ kind, url: group.url, secret: 'another' }, 'x', NINE)).rejects.toThrow('refused');
  expect(group.shown('group')).toEqual([]);
});

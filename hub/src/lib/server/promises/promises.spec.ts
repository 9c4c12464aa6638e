import { callEvents } from '@foyer/shared/calls';
import { uuidv7, type Actor } from '@foyer/shared/events';
import { promiseState } from '@foyer/shared/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestHub, type TestHub } from '../testHub.ts';
import { promiseRows } from './promiseRows.ts';

const MINUTE = 60_000;
const desk: Actor = { kind: 'staff', id: 'desk1' };
const directory = {
  v: 1 as const,
  site: { id: 'site', name: { 'zh-CN': '大厦', en: 'The building' } },
  tenants: [
    { id: 't-1', name: '恒川律师事务所', units: [{ tower: 'A座', unit: '1203' }], reception: {}, settings: {} },
  ],
  people: [{ id: 'p-1', tenantId: 't-1', name: '王小明', aliases: [], roles: ['host' as const], contact: {} }],
};
let world: TestHub;

beforeEach(async () => {
  world = await startTestHub();
  await world.hub.directory.publish(directory, 'test');
});
afterEach(() => world.close());

async function visit(name = '赵敏'): Promise<string> {
  const visitId = uuidv7(world.clock.now);
  const asked = { tenantId: 't-1', hostPersonId: 'p-1', purpose: 'meeting', heads: 1, language: 'zh-CN' } as const;
  await world.hub.visits.register(visitId, { name, ...asked }, desk);
  return visitId;
}
const states = () =>
  world.hub.promises.today().map((promised) => [promised.kind, promiseState(promised, world.clock.now)]);

describe('promises of the day', () => {
  it('are kept and missed as the record has it', async () => {
    const visitId = await visit();
    expect(states()).toEqual([['host-answer', 'running']]);
    world.clock.now += MINUTE;
    await world.hub.visits.run(visitId, { type: 'approve', word: 'telephone' }, desk);
    world.clock.now += 6 * MINUTE;
    expect(states()).toEqual([
      ['host-answer', 'kept'],
      ['identity-check', 'missed'],
    ]);
    await world.hub.visits.run(visitId, { type: 'verify-identity', document: 'passport' }, desk);
    expect(states()[1]).toEqual(['identity-check', 'missed']);
  });

  it('count calls from kiosks and help', async () => {
    const writer = world.hub.record.writer({ kind: 'kiosk', id: 'k1' });
    const facts = { device: 'k1', screen: 'attract' };
    await world.hub.record.append([callEvents.write(writer, 'c1', 'call.raised', facts, [])]);
    await world.hub.helps.raise('h1', { kind: 'security', place: 'lobby', words: '' }, desk);
    world.clock.now += MINUTE;
    await world.hub.calls.answer('c1', desk);
    await world.hub.helps.run('h1', { type: 'on-the-spot' }, desk);
    expect(Object.fromEntries(states())).toEqual({ call: 'missed', help: 'kept' });
  });

  it('are counted again after a restart, and are another day’s tomorrow', async () => {
    const visitId = await visit();
    await world.hub.visits.withReason(visitId, { type: 'refuse' }, 'has no appointment', desk);
    world.clock.now += 10 * MINUTE;
    await visit();
    const { folder, clock } = world;
    await world.stop();
    world = await startTestHub({}, folder, clock.now + 5 * MINUTE);
    await expect.poll(states).toEqual([
      ['host-answer', 'dropped'],
      ['host-answer', 'missed'],
    ]);
    world.clock.now += 24 * 60 * MINUTE;
    expect(states()).toEqual([]);
  });

  it('lead to their visits, the missed ones first', async () => {
    const late = await visit('林晓');
    world.clock.now += 10 * MINUTE;
    await visit('赵敏');
    await world.hub.board.settled();
    const rows = await promiseRows(world.hub);
    expect(rows.map(({ state, visit }) => [state, visit?.name])).toEqual([
      ['missed', '林晓'],
      ['running', '赵敏'],
    ]);
    expect(rows[0]).toMatchObject({ lateMs: 7 * MINUTE, visit: { visitId: late } });
  });
});

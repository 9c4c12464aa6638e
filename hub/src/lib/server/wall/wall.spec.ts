import { uuidv7, type Actor } from '@foyer/shared/events';
import { defaultSiteSettings } from '@foyer/shared/site';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { wallView } from '../../wall/view.ts';
import { startTestHub, type TestHub } from '../testHub.ts';
import { wallViewOf } from './wallViewOf.ts';

const desk: Actor = { kind: 'staff', id: 'desk1' };
const HOUR = 60 * 60_000;
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

it('the wall is given numbers and times, and nothing that leads to a person', async () => {
  const { hub, clock } = world;
  const visitId = uuidv7(clock.now);
  const details = { name: '赵敏', phone: '154 0000 2222', company: '海晏咨询', plate: '沪A·12345' };
  const asked = { tenantId: 't-1', hostPersonId: 'p-1', purpose: 'meeting', heads: 3, language: 'zh-CN' } as const;
  await hub.visits.register(visitId, { ...details, ...asked }, desk);
  const guest = { name: '林晓', company: '启明工程', phone: '15400003333' };
  const inviteId = uuidv7(clock.now);
  const window = { from: clock.now + HOUR, until: clock.now + 2 * HOUR };
  const planned = { tenantId: 't-1', hostPersonId: 'p-1', purpose: 'meeting', heads: 6, language: 'zh-CN' } as const;
  await hub.invites.plan(inviteId, { ...planned, ...window, guest }, { kind: 'host', id: 'p-1' });
  await hub.helps.raise('h1', { kind: 'security', place: 'lobby', words: '找赵敏', visitId }, desk);
  await hub.board.settled();

  const view = await wallViewOf(hub, ['site']);
  expect(v.parse(wallView, view)).toMatchObject({
    waiting: 3,
    expected: 6,
    next: { kind: 'host-answer' },
    coming: [{ at: window.from, heads: 6, standing: null }],
    helps: [{ kind: 'security' }],
  });
  const sent = JSON.stringify(view);
  const personal = [...Object.values(details), ...Object.values(guest), '王小明', '恒川', visitId, inviteId, 'p-1'];
  for (const secret of personal) expect(sent).not.toContain(secret);
});

it('the wall shows the alarm of its own building, and how many are accounted for', async () => {
  const { hub } = world;
  await hub.sites.add(defaultSiteSettings('west', { 'zh-CN': '西塔', en: 'West Tower' }), desk);
  const alarm = { kind: 'fire', drill: true, place: 'T1' } as const;
  await hub.emergencies.run('e-west', { type: 'raise', ...alarm }, desk, 'west');
  expect((await wallViewOf(hub, ['site'])).alarms).toEqual([]);
  const { alarms } = v.parse(wallView, await wallViewOf(hub, ['site', 'west']));
  const site = { 'zh-CN': '西塔', en: 'West Tower' };
  expect(alarms).toEqual([{ ...alarm, raisedAt: world.clock.now, site, heads: 0, safe: 0 }]);
  await hub.emergencies.run('e-west', { type: 'end', how: 'over' }, desk);
  expect((await wallViewOf(hub, ['west'])).alarms).toEqual([]);
});

import { uuidv7 } from '@foyer/shared/events';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { visitView } from '../../board/rowSchema.ts';
import { startTestHub, type TestHub } from '../testHub.ts';
import { viewVisit } from './visitView.ts';

const DESK = { kind: 'staff', id: 'desk1' } as const;
const home = (id: string, unit: string, intercom: string) => ({
  ...{ id, name: `3栋2单元${unit}室`, units: [{ tower: '3栋2单元', unit, intercom }] },
  ...{ reception: { phone: '154 0000 0031' }, settings: {} },
});
const estate = {
  v: 1 as const,
  site: { id: 'site', name: { 'zh-CN': '花园', en: 'Gardens' } },
  tenants: [home('h-1', '1201', '1201#'), home('h-2', '1202', 'sip:1202@door.example')],
  people: [],
};

let world: TestHub;
beforeEach(async () => {
  world = await startTestHub();
  await world.hub.directory.publish(estate, 'test');
});
afterEach(() => world.close());

it.each([
  ['h-1', '1201#'],
  ['h-2', 'sip:1202@door.example'],
])('the desk has the intercom of a flat before any telephone, as its page reads it (%s)', async (tenantId, number) => {
  const visitId = uuidv7(world.clock.now);
  const visitor = { name: '赵敏', tenantId, purpose: 'private', heads: 1, language: 'zh-CN' } as const;
  expect(await world.hub.visits.register(visitId, visitor, DESK)).toMatchObject({ ok: true });
  await world.hub.board.settled();
  const read = v.parse(visitView, await viewVisit(world.hub, visitId));
  expect(read.telephones).toMatchObject([
    { of: 'intercom', number },
    { of: 'reception', number: '154 0000 0031' },
  ]);
});

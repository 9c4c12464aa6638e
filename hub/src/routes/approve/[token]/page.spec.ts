import { uuidv7 } from '@foyer/shared/events';
import { defaultSiteSettings } from '@foyer/shared/site';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hubFor } from '#lib/server/reach/hubFor.ts';
import { startTestHub, type TestHub } from '#lib/server/testHub.ts';
import { load as loadPass } from '../../p/[id]/+page.server.ts';
import { actions, load } from './+page.server.ts';

const HUB = { kind: 'hub', id: 'hub' } as const;
const NAME = { 'zh-CN': '南楼', en: 'South House' };
const FOLLOW = 'a-slip-of-the-south';
let world: TestHub;
let token: string;
let visitId: string;

beforeEach(async () => {
  world = await startTestHub();
  const { hub } = world;
  await hub.sites.add(defaultSiteSettings('south', NAME), HUB);
  const tenants = [{ id: 't-1', name: 'Hengchuan', units: [{ unit: '1203' }], reception: {}, settings: {} }];
  const people = [{ id: 'p-1', tenantId: 't-1', name: 'Bo', aliases: [], roles: ['host' as const], contact: {} }];
  await hub.directory.publish({ v: 1, site: { id: 'south', name: NAME }, tenants, people }, 'spec');
  visitId = uuidv7(world.clock.now);
  const visit = { tenantId: 't-1', hostPersonId: 'p-1', purpose: 'meeting', heads: 1, language: 'en' } as const;
  await hub.visits.register(visitId, { ...visit, name: 'Ann', follow: FOLLOW }, HUB);
  await hub.visits.run(visitId, { type: 'ask-host', rung: 'host' } as never, HUB);
  await hub.board.settled();
  ({ token } = await hub.links.issue({ kind: 'approve', visitId, personId: 'p-1' }, 3_600_000));
});
afterEach(() => world.close());

const nobody = { asked: null, remembered: undefined };
const event = (params: object, request?: Request) =>
  ({
    params,
    request,
    locals: { ...hubFor(world.hub, null, nobody), principal: null, locale: 'en', from: '10.1.1.1' },
    cookies: { get: () => undefined },
    setHeaders: () => undefined,
    depends: () => undefined,
  }) as never;

async function alarmsShown(): Promise<unknown[]> {
  const pages = [await load(event({ token })), await loadPass(event({ id: FOLLOW }))];
  return pages.map((page) => (page as { alarms: { emergencyId: string }[] }).alarms.map((one) => one.emergencyId));
}

it('the pages of a visit show the alarm of its own building, and no other', async () => {
  const fire = { type: 'raise', kind: 'fire', drill: false } as const;
  await world.hub.emergencies.run('E-first', fire, HUB, 'site');
  expect(await alarmsShown()).toEqual([[], []]);
  await world.hub.emergencies.run('E-south', fire, HUB, 'south');
  expect(await alarmsShown()).toEqual([['E-south'], ['E-south']]);
});

it('what a host decides by a link is in the audit trail, with the address it came from', async () => {
  const body = new URLSearchParams({ answer: 'approve' });
  const request = new Request('http://foyer.test/approve/x', { method: 'POST', body });
  expect(await actions['answer']!(event({ token }, request))).toEqual({ answered: 'approve' });
  const query = { from: 0, until: world.clock.now + 60_000, what: 'host-answered' } as const;
  const { entries } = await world.hub.audit.read(query, 10);
  const subject = { kind: 'visit', id: visitId };
  const by = { kind: 'host', id: 'p-1' };
  expect(entries).toMatchObject([{ by, subject, sites: ['south'], note: 'approve', from: '10.1.1.1' }]);
});

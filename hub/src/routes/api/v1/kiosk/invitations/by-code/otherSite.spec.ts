import { errorBody } from '@foyer/shared/protocol';
import { defaultSiteSettings } from '@foyer/shared/site';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestHub, type TestHub } from '#lib/server/testHub.ts';
import { POST } from './+server.ts';

const HUB = { kind: 'hub', id: 'hub' } as const;
const HOUR_MS = 3_600_000;
const SOUTH = {
  name: { 'zh-CN': '南楼', en: 'South House' },
  address: { 'zh-CN': '南路 3 号', en: '3 South Road' },
};
let world: TestHub;
let code: string;

beforeEach(async () => {
  world = await startTestHub();
  const { hub } = world;
  await hub.sites.add({ ...defaultSiteSettings('south', SOUTH.name), address: SOUTH.address }, HUB);
  const tenants = [{ id: 't-1', name: 'Hengchuan', units: [{ unit: '1203' }], reception: {}, settings: {} }];
  const people = [{ id: 'p-1', tenantId: 't-1', name: 'Bo', aliases: [], roles: ['host' as const], contact: {} }];
  await hub.directory.publish({ v: 1, site: { id: 'south', name: SOUTH.name }, tenants, people }, 'spec');
  const at = world.clock.now;
  const guest = { name: 'Ann', phone: '138 1234 5678' };
  const window = { from: at, until: at + HOUR_MS };
  const visit = { tenantId: 't-1', hostPersonId: 'p-1', purpose: 'meeting', heads: 1, language: 'en' } as const;
  const planned = await hub.invites.plan(hub.newId(), { ...visit, ...window, guest }, HUB);
  if (!planned.ok) throw new Error(planned.refusal);
  ({ code } = planned);
});
afterEach(() => world.close());

/** At a kiosk of the first building. */
async function typed(phoneLast4: string): Promise<{ status: number; body: unknown }> {
  const { code: enrolment } = await world.hub.devices.issueEnrolmentCode({ name: 'North', siteId: 'site' }, HUB);
  const { credential } = (await world.hub.kiosk.devices.enrol(enrolment))!;
  const body = JSON.stringify({ code, phoneLast4 });
  const request = new Request('http://foyer.test', { method: 'POST', body });
  const event = { request, locals: { hub: world.hub }, cookies: { get: () => credential } };
  const response = await POST(event as never);
  return { status: response.status, body: v.parse(errorBody, await response.json()) };
}

it('a code of another building is answered with that building’s name and address', async () => {
  expect(await typed('5678')).toEqual({ status: 409, body: { error: 'other-site', site: SOUTH } });
});

it('whoever has not both numbers learns nothing of it', async () => {
  expect(await typed('5679')).toEqual({ status: 404, body: { error: 'code-wrong' } });
});

import { uuidv7 } from '@foyer/shared/events';
import { defaultSiteSettings } from '@foyer/shared/site';
import { HOUSE_LADDER } from '@foyer/shared/ladder';
import { callEvents } from '@foyer/shared/calls';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Hub } from '../hub.ts';
import { startTestHub, type TestHub } from '../testHub.ts';
import { hubFor } from './hubFor.ts';

const HUB = { kind: 'hub', id: 'hub' } as const;
const MEI = { kind: 'staff', id: 'mei' } as const;
const NORTH = { id: 'site', name: { 'zh-CN': '北楼', en: 'North House' } };
const SOUTH = { id: 'south', name: { 'zh-CN': '南楼', en: 'South House' } };
const edition = (site: typeof NORTH, person: string) => ({
  v: 1 as const,
  site,
  tenants: [{ id: `t-${site.id}`, name: `Tenant ${site.id}`, units: [{ unit: '1' }], reception: {}, settings: {} }],
  people: [
    { id: `p-${site.id}`, tenantId: `t-${site.id}`, name: person, aliases: [], roles: ['host' as const], contact: {} },
  ],
});

const COMMON = [
  'accounts',
  'actor',
  'backups',
  'caCertificate',
  'close',
  'config',
  'deskNumbers',
  'fault',
  'freezes',
  'gateSide',
  'health',
  'incidents',
  'issuer',
  'kiosk',
  'links',
  'lookAtFleet',
  'mailState',
  'metrics',
  'newId',
  'now',
  'onBundleChange',
  'otherHubs',
  'outbox',
  'persons',
  'pins',
  'record',
  'retention',
  'sessions',
  'start',
  'stores',
  'sync',
  'takesWrites',
  'version',
  'waysIn',
];

let world: TestHub;
/** As an agent of the north finds the hub. */
let north: Hub;
let visits: { north: string; south: string };

async function registered(siteId: string, name: string): Promise<string> {
  const visitId = uuidv7(world.clock.now);
  const visit = { tenantId: `t-${siteId}`, hostPersonId: `p-${siteId}`, purpose: 'meeting', heads: 1 } as const;
  const done = await world.hub.visits.register(visitId, { ...visit, language: 'en', name }, HUB);
  expect(done.ok).toBe(true);
  return visitId;
}

async function kiosk(siteId: string): Promise<string> {
  const { code } = await world.hub.devices.issueEnrolmentCode({ name: `Kiosk ${siteId}`, siteId }, HUB);
  return (await world.hub.kiosk.devices.enrol(code))!.device.id;
}

const as = (role: 'desk' | 'manager', sites: string[], asked: string | null = null) =>
  hubFor(
    world.hub,
    { kind: 'staff', sessionId: 's', staffId: 'mei', name: 'Mei', role, sites, locale: null },
    { asked, remembered: undefined },
  ).hub;

beforeEach(async () => {
  world = await startTestHub();
  await world.hub.sites.add({ ...defaultSiteSettings(SOUTH.id, SOUTH.name), passHours: 2, identityCheck: false }, HUB);
  await world.hub.directory.publish(edition(NORTH, 'Anna Berg'), 'spec');
  await world.hub.directory.publish(edition(SOUTH, 'Bo Lind'), 'spec');
  visits = { north: await registered('site', 'Li Lei'), south: await registered('south', 'Han Meimei') };
  await world.hub.board.settled();
  north = as('desk', ['site']);
});
afterEach(() => world.close());

const idsOf = (rows: { visitId: string }[]) => rows.map(({ visitId }) => visitId).sort();

describe('an agent finds of another site', () => {
  it('no visit on the board, by search or by its id', async () => {
    expect(idsOf(north.board.rows())).toEqual([visits.north]);
    expect(idsOf(north.board.search('l'))).toEqual([visits.north]);
    expect(north.board.search('meimei')).toEqual([]);
    expect(await north.board.row(visits.south)).toBeNull();
    expect((await north.board.row(visits.north))?.siteId).toBe('site');
  });

  it('no record, no pass, no details and no photograph', async () => {
    expect(await north.visits.timeline(visits.south)).toEqual([]);
    expect(await north.visits.passToken(visits.south)).toBeNull();
    expect((await north.vault.get(visits.south)).visitor).toBeUndefined();
    expect((await north.vault.get(visits.north)).visitor?.name).toBe('Li Lei');
    expect(await north.vault.photo(visits.south)).toBeUndefined();
  });

  it('nothing to be done with a visit', async () => {
    const refused = { ok: false, refusal: 'not-registered' };
    // What the hub does by itself is done first.
    const before = await vi.waitFor(async () => {
      const entries = await world.hub.visits.timeline(visits.south);
      expect(entries.map(({ type }) => type)).toContain('visit.host-asked');
      return entries;
    });
    expect(await north.visits.run(visits.south, { type: 'approve', word: 'telephone' }, MEI)).toEqual(refused);
    expect(await north.visits.note(visits.south, 'a note', MEI)).toEqual(refused);
    expect(await north.visits.withReason(visits.south, { type: 'refuse' }, 'why', MEI)).toEqual(refused);
    expect(await north.visits.correct(visits.south, { details: { name: 'Else' } }, 'why', MEI)).toEqual(refused);
    const there = { tenantId: 't-south', purpose: 'meeting', heads: 1, language: 'en', name: 'Li Lei' } as const;
    expect(await north.visits.register(uuidv7(world.clock.now), there, MEI)).toEqual(refused);
    expect(await north.visits.register(visits.south, { ...there, tenantId: 't-site' }, MEI)).toEqual(refused);
    expect(await world.hub.visits.timeline(visits.south)).toEqual(before);
  });

  it('no tenant and nobody of the directory', () => {
    expect(north.directory.listed('south')).toBeUndefined();
    expect(north.directory.listed('site')?.search('anna')).toHaveLength(1);
    expect(north.directory.person('p-south')).toBeUndefined();
    expect(north.directory.tenant('t-south')).toBeUndefined();
    expect(north.directory.peopleOf('t-south')).toEqual([]);
  });

  it('no code for a tenant to sign in with', async () => {
    expect(await north.signInCodes.issue('p-south', 'work-card', MEI)).toEqual({ ok: false, refusal: 'person-left' });
  });

  it('no invitation', async () => {
    const at = world.clock.now;
    const guest = { name: 'Mia' };
    const plan = { purpose: 'meeting', heads: 1, from: at, until: at + 3_600_000, guest, language: 'en' } as const;
    const there = { ...plan, tenantId: 't-south', hostPersonId: 'p-south' };
    const visitId = uuidv7(at);
    expect(await north.invites.plan(visitId, there, MEI)).toEqual({ ok: false, refusal: 'not-planned' });
    expect((await world.hub.invites.plan(visitId, there, HUB)).ok).toBe(true);
    expect(await north.invites.view(visitId)).toBeNull();
    expect(await north.invites.token(visitId)).toBeNull();
    expect(await north.invites.cancel(visitId, MEI)).toEqual({ ok: false, refusal: 'not-planned' });
    expect((await world.hub.invites.view(visitId))?.cancelledAt).toBeNull();
  });

  it('no kiosk, and none to enrol there', async () => {
    const [mine, other] = [await kiosk('site'), await kiosk('south')];
    expect(north.devices.list().map(({ deviceId }) => deviceId)).toEqual([mine]);
    await north.devices.rename(other, 'Mine', MEI);
    await north.devices.revoke(other, MEI);
    expect(world.hub.kiosk.devices.get(other)).toMatchObject({ name: 'Kiosk south', revokedAt: null });
    await expect(north.devices.issueEnrolmentCode({ name: 'New', siteId: 'south' }, MEI)).rejects.toMatchObject({
      status: 403,
    });
  });

  it('nothing that is the matter with a kiosk, and none to see to', async () => {
    const other = await kiosk('south');
    await world.hub.incidents.begin({ deviceId: other, siteId: 'south', kind: 'silent', queued: 0 });
    const [incident] = world.hub.incidents.open();
    expect([north.fleet.view().rows, north.fleet.troubles()]).toEqual([[], []]);
    expect(await north.fleet.acknowledge(incident!.id, MEI)).toBe(false);
    expect(world.hub.incidents.open()).toMatchObject([{ acknowledged: null }]);
  });

  it('no call that rings', async () => {
    const device = await kiosk('south');
    const writer = world.hub.record.writer({ kind: 'kiosk', id: device }, 'south');
    const callId = uuidv7(world.clock.now);
    await world.hub.record.append([callEvents.write(writer, callId, 'call.raised', { device, screen: 'attract' }, [])]);
    expect(world.hub.calls.ringing()).toHaveLength(1);
    expect(north.calls.ringing()).toEqual([]);
    await north.calls.answer(callId, MEI);
    expect(world.hub.calls.ringing()).toHaveLength(1);
    expect(as('desk', ['site', 'south']).calls.ringing()).toHaveLength(1);
  });

  it('no alarm, and none to raise or to end there', async () => {
    const fire = { type: 'raise', kind: 'fire', drill: false } as const;
    expect(await north.emergencies.run('E1', fire, MEI, 'south')).toEqual({ ok: false, refusal: 'not-raised' });
    await world.hub.emergencies.run('E2', fire, HUB, 'south');
    expect(north.emergencies.running('south')).toBeNull();
    expect(north.emergencies.list()).toEqual([]);
    expect(north.emergencies.get('E2').raised).toBeNull();
    expect(await north.emergencies.eventsOf('E2')).toEqual([]);
    expect(await north.emergencies.run('E2', { type: 'end', how: 'over' }, MEI)).toMatchObject({ ok: false });
    expect(world.hub.emergencies.running('south')?.id).toBe('E2');
  });

  it('no shelf that is counted, and none to count there', async () => {
    expect(await north.stocktakes.begin('C1', '1', 'south', MEI)).toMatchObject({ refusal: 'no-such-shelf' });
    expect((await world.hub.stocktakes.begin('C1', '1', 'south', HUB)).ok).toBe(true);
    expect(north.stocktakes.list()).toEqual([]);
    expect((await north.stocktakes.get('C1')).begun).toBe(null);
    expect(await north.stocktakes.scan('C1', '1-1-1000', 1, MEI)).toEqual({ ok: false, refusal: 'not-begun' });
    expect(await north.stocktakes.setRight('C1', 'p', MEI)).toEqual({ ok: false, refusal: 'not-begun' });
    expect(await north.stocktakes.end('C1', MEI)).toEqual({ ok: false, refusal: 'not-begun' });
    expect(await north.stocktakes.reopen('C1', MEI)).toEqual({ ok: false, refusal: 'not-begun' });
    expect(await north.stocktakes.missing(await world.hub.stocktakes.get('C1'))).toEqual([]);
    expect((await world.hub.stocktakes.get('C1')).ended).toBe(null);
  });

  it('no notice, and none to end there', async () => {
    const from = world.hub.now();
    const words = { 'zh-CN': '', en: '' };
    const water = { type: 'announce', kind: 'water', from, until: from + 60_000, words } as const;
    await world.hub.notices.run('N1', water, HUB, 'south');
    expect(north.notices.list()).toEqual([]);
    expect(await north.notices.run('N1', { type: 'end' }, MEI)).toEqual({ ok: false, refusal: 'not-announced' });
    expect(world.hub.notices.list()).toHaveLength(1);
  });

  it('nobody on duty, no roster and no hand-over', async () => {
    const { duty } = world.hub;
    const [from, until] = [world.clock.now - 1, world.clock.now + 3_600_000];
    const guard = { who: 'guard', role: 'security', from, until } as const;
    await duty.plan('s-site', 'site', guard, HUB);
    await duty.plan('s-south', 'south', guard, HUB);
    expect(north.duty.onDuty().map(({ shiftId }) => shiftId)).toEqual(['s-site']);
    expect(north.duty.onDuty('south')).toEqual([]);
    expect(north.duty.between(from, until).map(({ id }) => id)).toEqual(['s-site']);
    expect(north.duty.shift('s-south').plan).toBeNull();
    expect(await north.duty.cancel('s-south', MEI)).toEqual({ ok: false, refusal: 'not-planned' });
    await expect(north.duty.plan('s-new', 'south', guard, MEI)).rejects.toMatchObject({ status: 403 });
    const on = { siteId: 'south', role: 'desk', until } as const;
    await expect(north.duty.signOn('mei', on, MEI)).rejects.toMatchObject({ status: 403 });
    await duty.signOn('guard', { ...on, role: 'security' }, HUB);
    await duty.signOff('s-south', { matters: ['kiosk:k1'], note: 'words' }, HUB);
    expect(duty.handOvers()).toHaveLength(1);
    expect(north.duty.handOvers()).toEqual([]);
    expect(as('manager', []).duty.handOvers()).toHaveLength(1);
    const taken = await north.duty.take('s-south', 'kiosk:k1', true, MEI);
    expect(taken).toEqual({ ok: false, refusal: 'not-handed-over' });
  });

  it('nobody of its duty list, and none to change there', async () => {
    const { people } = world.hub.duty;
    const guard = { name: 'Gao', role: 'security', telephone: '1', email: null, language: 'en' } as const;
    await people.put('south-guard', { ...guard, sites: ['south'] });
    await people.put('both', { ...guard, sites: ['site', 'south'] });
    expect(north.duty.people.list().map(({ id }) => id)).toEqual(['both']);
    await expect(north.duty.people.put('south-guard', { ...guard, sites: ['site'] })).rejects.toMatchObject({
      status: 403,
    });
    await north.duty.people.remove('south-guard');
    await north.duty.people.remove('both');
    expect(people.get('south-guard')?.sites).toEqual(['south']);
    expect(people.get('both')?.sites).toEqual(['south']);
  });

  it('no weekly mail', () => {
    expect(() => north.weeklyMail.settings('south')).toThrow('not-allowed');
  });

  it('nothing in the audit trail', async () => {
    const { hub } = world;
    const all = { from: 0, until: world.clock.now + 60_000 };
    const account = { signInName: 'bo', role: 'desk', sites: ['south'], password: 'correct-horse' } as const;
    const bo = await hub.accounts.add({ ...account, name: 'Bo' }, HUB);
    world.clock.now += 1;
    const [visit, from] = [{ kind: 'visit', id: visits.south } as const, '10.0.0.1'];
    await as('manager', [], 'south').audit.record({ by: MEI, what: 'board' });
    await as('manager', [], 'site').audit.record({ by: MEI, what: 'history' });
    await hub.audit.record({ by: { kind: 'host', id: 'p-south' }, what: 'host-answered', subject: visit });
    await hub.audit.record({ by: { kind: 'staff', id: bo.id }, what: 'signed-in', from });
    await hub.audit.record({ by: null, what: 'sign-in-refused', from });
    await hub.emergencies.run('E3', { type: 'raise', kind: 'fire', drill: true }, HUB, 'south');
    const read = async (one: Hub) => (await one.audit.read(all, 50)).entries.map(({ what }) => what).sort();
    // The directory of each was imported when this began.
    const south = ['board', 'directory-imported', 'drill-started', 'host-answered', 'member-added', 'signed-in'];
    expect(await read(north)).toEqual(['directory-imported', 'history']);
    expect(await read(as('manager', [], 'south'))).toEqual(south);
    expect(await read(as('manager', []))).toEqual(
      [...south, 'directory-imported', 'history', 'sign-in-refused'].sort(),
    );
    expect((await Array.fromAsync(north.audit.all(all))).map(({ what }) => what)).toEqual([
      'history',
      'directory-imported',
    ]);
  });

  it('no way to settle how a tenant is reached', async () => {
    const settled = { ...HOUSE_LADDER, plan: [] };
    await expect(north.ladders.change('t-south', settled, MEI)).rejects.toMatchObject({ status: 403 });
    await world.hub.ladders.change('t-south', settled, MEI);
    expect(north.ladders.of('t-south')).toEqual(HOUSE_LADDER);
    expect(as('manager', [], 'south').ladders.of('t-south')).toEqual(settled);
  });

  it('no settings to change', async () => {
    expect(north.sites.list().map(({ id }) => id)).toEqual(['site']);
    expect(north.sites.has('south')).toBe(false);
    const settings = { ...world.hub.sites.settings('south'), passHours: 24 };
    await expect(north.site.change(settings, MEI)).rejects.toMatchObject({ status: 403 });
    await expect(north.sites.change(settings, MEI)).rejects.toMatchObject({ status: 403 });
    expect(world.hub.sites.settings('south').passHours).toBe(2);
  });

  it('nothing when looking back', async () => {
    await vi.waitFor(async () => expect((await world.hub.history.search({}, null)).rows).toHaveLength(2));
    expect(idsOf((await north.history.search({}, null)).rows)).toEqual([visits.north]);
    expect(await north.history.row(visits.south, null)).toBeNull();
    expect((await north.history.search({ visitor: visits.south }, null)).rows).toEqual([]);
  });
});

it('of every part of the hub it is said whether it is held to sites', () => {
  const { hub } = world;
  const common = (Object.keys(hub) as (keyof Hub)[]).filter((part) => north[part] === hub[part]);
  // What is by the whole hub, and what only those reach who may be at every site. A new part belongs on the list, or is
  // held: see `hubWithin`.
  expect(common.sort()).toEqual(COMMON);
});

describe('a manager', () => {
  it('finds all sites together, or one', () => {
    expect(idsOf(as('manager', []).board.rows())).toEqual([visits.north, visits.south].sort());
    expect(idsOf(as('manager', [], 'south').board.rows())).toEqual([visits.south]);
  });

  it('calls for help where a visit is, whatever is looked at, and else where they say', async () => {
    const security = { kind: 'security', place: 'lobby', words: '' } as const;
    const all = as('manager', []);
    await all.helps.raise('h-visit', { ...security, visitId: visits.south }, MEI);
    await all.helps.raise('h-said', security, MEI, 'south');
    await as('manager', [], 'south').helps.raise('h-seen', security, MEI);
    expect(world.hub.helps.list().map(({ site }) => site)).toEqual(['south', 'south', 'south']);
    expect(await north.helps.raise('h-not', security, MEI, 'south')).toEqual({ ok: false, refusal: 'not-raised' });
  });

  it('announces where they say, and an agent only where they work', async () => {
    const [from, words] = [world.hub.now(), { 'zh-CN': '', en: '' }];
    const water = { type: 'announce', kind: 'water', from, until: from + 60_000, words } as const;
    await as('manager', []).notices.run('N2', water, MEI, 'south');
    expect(world.hub.notices.get('N2').site).toBe('south');
    expect(await north.notices.run('N3', water, MEI, 'south')).toEqual({ ok: false, refusal: 'not-announced' });
  });

  it('has one of the sites in hand where a thing is of one alone', () => {
    const staff = { kind: 'staff', sessionId: 's', staffId: 'bo', name: 'Bo', sites: [], locale: null } as const;
    const asked = { asked: null, remembered: undefined };
    const { hubAt } = hubFor(world.hub, { ...staff, role: 'manager' }, asked);
    expect(idsOf(hubAt('south').board.rows())).toEqual([visits.south]);
    const elsewhere = hubFor(world.hub, { ...staff, role: 'desk', sites: ['site'] }, asked);
    expect(() => elsewhere.hubAt('south')).toThrow('not-allowed');
  });

  it('opens a visit of a site that is not the one being looked at', async () => {
    expect((await as('manager', [], 'south').board.row(visits.north))?.name).toBe('Li Lei');
  });
});

describe('the site before whoever asks', () => {
  it('is the one that is looked at', () => {
    expect(north.site.settings().id).toBe('site');
    expect(as('manager', [], 'south').site.settings().id).toBe('south');
  });

  it('is that of a host’s tenant', () => {
    const host = { kind: 'host', sessionId: 's', personId: 'p-south', tenantId: 't-south' } as const;
    const principal = { ...host, name: 'Bo Lind', reception: false };
    expect(hubFor(world.hub, principal, { asked: null, remembered: undefined }).hub.site.settings().id).toBe('south');
  });
});

it('visits are counted, checked and let in by the settings of their site', async () => {
  const row = await world.hub.board.row(visits.south);
  expect(row).toMatchObject({ siteId: 'south', callNumber: 'Z01' });
  expect((await world.hub.board.row(visits.north))?.callNumber).toBe('Z01');
  await world.hub.visits.run(visits.south, { type: 'approve', word: 'telephone' }, HUB);
  await vi.waitFor(async () => {
    const { pass } = (await world.hub.board.row(visits.south))!;
    expect(pass?.expires).toBe(world.clock.now + 2 * 3_600_000);
  });
});

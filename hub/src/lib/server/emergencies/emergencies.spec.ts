import type { Actor } from '@foyer/shared/events';
import { uuidv7 } from '@foyer/shared/events';
import { musterOf, partyStanding, type Emergency, type EmergencyCommand } from '@foyer/shared/emergencies';
import { visitEvents } from '@foyer/shared/visits';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MusterTap } from '../../emergencies/rollCall.ts';
import { startTestHub, type TestHub } from '../testHub.ts';
import { musterAccess } from './musterAccess.ts';
import { rollCallOf } from './rollCall.ts';
import { takeTaps } from './taps.ts';

const MEI: Actor = { kind: 'staff', id: 'mei' };
const FIRE = { type: 'raise', kind: 'fire', drill: false } as const;
const MINUTE = 60_000;

const directory = {
  v: 1 as const,
  site: { id: 'site', name: { 'zh-CN': '大厦', en: 'The building' } },
  tenants: [
    {
      id: 't-1',
      name: '恒川律师事务所',
      units: [{ tower: 'T1', floor: '12', unit: '1203' }],
      reception: {},
      settings: {},
    },
  ],
  people: [{ id: 'p-1', tenantId: 't-1', name: '王小明', aliases: [], roles: ['host' as const], contact: {} }],
};

let world: TestHub;
beforeEach(async () => {
  world = await startTestHub();
  await world.hub.directory.publish(directory, 'test');
});
afterEach(() => world.close());

const registration = {
  name: '李雷',
  tenantId: 't-1',
  hostPersonId: 'p-1',
  purpose: 'meeting',
  heads: 2,
  language: 'zh-CN',
} as const;

async function registered(): Promise<string> {
  const visitId = uuidv7(world.clock.now);
  expect(await world.hub.visits.register(visitId, registration, MEI)).toMatchObject({ ok: true });
  return visitId;
}

async function approved(visitId: string): Promise<void> {
  expect(await world.hub.visits.run(visitId, { type: 'approve', word: 'telephone' }, MEI)).toMatchObject({ ok: true });
}

async function inside(): Promise<string> {
  const visitId = await registered();
  await approved(visitId);
  await world.hub.visits.run(visitId, { type: 'verify-identity', document: 'passport' }, MEI);
  await statusIs(visitId, 'on-site');
  return visitId;
}

const statusIs = (visitId: string, status: string): Promise<void> =>
  vi.waitFor(async () => expect((await world.hub.board.row(visitId))?.status.status).toBe(status));
const run = (command: EmergencyCommand, id = 'E1') => world.hub.emergencies.run(id, command, MEI, 'site');
const alarm = (): Emergency => world.hub.emergencies.get('E1');
const listed = (visitId: string): Promise<void> => vi.waitFor(() => expect(alarm().listed.has(visitId)).toBe(true));

describe('while an alarm runs', () => {
  it('everybody who is inside is on the list, by floor', async () => {
    const visitId = await inside();
    await run(FIRE);
    await listed(visitId);
    expect(musterOf(alarm())).toMatchObject({ heads: 2, floors: [{ floor: 'T1/12', parties: [{ visitId }] }] });
  });

  it.each([false, true])('nobody is registered (drill: %s)', async (drill) => {
    await run({ ...FIRE, drill });
    const done = await world.hub.visits.register(uuidv7(world.clock.now), registration, MEI);
    expect(done).toEqual({ ok: false, refusal: 'alarm-running' });
  });

  it('nobody is let in, and whoever was cleared comes in when it is over', async () => {
    const visitId = await registered();
    await approved(visitId);
    await run(FIRE);
    await world.hub.visits.run(visitId, { type: 'verify-identity', document: 'passport' }, MEI);
    await statusIs(visitId, 'cleared');
    const done = await world.hub.visits.run(visitId, { type: 'check-in', heads: 1, granted: 'decided' }, MEI);
    expect(done).toEqual({ ok: false, refusal: 'alarm-running' });
    await run({ type: 'end', how: 'over' });
    await statusIs(visitId, 'on-site');
  });

  it('leaving goes on, and who was seen at the way out is ticked by the hub', async () => {
    const visitId = await inside();
    await run(FIRE);
    await listed(visitId);
    await world.hub.visits.run(visitId, { type: 'check-out', heads: 1, how: 'gate', granted: 'decided' }, MEI);
    await vi.waitFor(() =>
      expect(partyStanding(alarm(), visitId)?.mark).toMatchObject({ heads: 1, seenAt: 'way-out', by: { kind: 'hub' } }),
    );
    expect(musterOf(alarm())).toMatchObject({ heads: 2, safe: 1 });
  });

  it('what a kiosk delivers late is in the record, and those people are on the list', async () => {
    await run(FIRE);
    const visitId = uuidv7(world.clock.now);
    const writer = world.hub.record.writer({ kind: 'kiosk', id: 'k1' });
    const facts = { tenantId: 't-1', purpose: 'meeting', heads: 3, language: 'en', callNumber: 'A01' } as const;
    await world.hub.record.append([
      visitEvents.write(writer, visitId, 'visit.registered', { ...facts, origin: 'walk-in', identityCheck: false }, []),
      visitEvents.write(writer, visitId, 'visit.checked-in', { heads: 3, granted: 'provisional' }, []),
    ]);
    await listed(visitId);
    expect(alarm().listed.get(visitId)).toMatchObject({ heads: 3 });
  });
});

describe('raising', () => {
  it('of two who press at once one raises it, and the other is told which runs', async () => {
    const [one, other] = await Promise.all([run(FIRE, 'E1'), run(FIRE, 'E2')]);
    expect(one).toEqual({ ok: true });
    expect(other).toEqual({ ok: false, refusal: 'already-running', running: 'E1' });
  });

  it('is a matter of one site', async () => {
    await run(FIRE);
    expect(world.hub.emergencies.running('another')).toBeNull();
    expect(await world.hub.emergencies.toldAgain('another')).toEqual([]);
  });

  it('is still there after the hub was away', async () => {
    const visitId = await inside();
    await run(FIRE);
    await listed(visitId);
    await run({ type: 'mark', markId: 'm1', visitId, state: 'safe', heads: 2, at: world.clock.now, replaces: [] });
    await world.stop();
    world = await startTestHub({}, world.folder, world.clock.now);
    expect(world.hub.emergencies.running('site')?.id).toBe('E1');
    expect(musterOf(alarm())).toMatchObject({ heads: 2, safe: 2 });
  });
});

describe('the link for wardens', () => {
  const open = (token: string, to: 'see' | 'deliver' = 'see') => musterAccess(world.hub, null, token, to);

  it('opens the list with names while the alarm runs, and no longer', async () => {
    await inside();
    await run(FIRE);
    const token = await world.hub.wardenLink('E1');
    expect(await open(token)).toMatchObject({ emergency: { id: 'E1' }, warden: true });
    await vi.waitFor(async () =>
      expect((await rollCallOf(world.hub, 'E1'))?.people).toMatchObject([{ name: '李雷', host: '王小明' }]),
    );
    await run({ type: 'end', how: 'over' });
    expect(await open(token)).toBeNull();
  });

  it('lets a phone that was away deliver for a while after the end', async () => {
    await run(FIRE);
    const token = await world.hub.wardenLink('E1');
    await run({ type: 'end', how: 'over' });
    expect(await open(token, 'deliver')).not.toBeNull();
    world.clock.now += 13 * 60 * MINUTE;
    expect(await open(token, 'deliver')).toBeNull();
  });

  it('is not guessed, and an alarm’s id is none', async () => {
    await run(FIRE);
    expect(await open('E1')).toBeNull();
    expect(await open('x'.repeat(43))).toBeNull();
  });

  it('opens nothing for hosts', async () => {
    await run(FIRE);
    const host = { kind: 'host', personId: 'p-1', tenantId: 't-1', name: '王小明', reception: false, sessionId: 's' };
    expect(await musterAccess(world.hub, host as never, 'E1', 'see')).toBeNull();
  });

  it('ticks as its phone, once however often it is said', async () => {
    const visitId = await inside();
    await run(FIRE);
    await listed(visitId);
    const granted = (await open(await world.hub.wardenLink('E1')))!;
    const tap: MusterTap = {
      type: 'mark',
      markId: 'm1',
      visitId,
      state: 'safe',
      heads: 2,
      at: world.clock.now,
      replaces: [],
    };
    const request = { phone: 'phone-1', taps: [tap] };
    expect(await takeTaps(world.hub, granted, request)).toEqual({ taken: ['m1'] });
    expect(await takeTaps(world.hub, granted, request)).toEqual({ taken: ['m1'] });
    expect(alarm().parties.get(visitId)).toMatchObject([{ id: 'm1', phone: 'phone-1' }]);
    expect(alarm().phones).toMatchObject([{ phone: 'phone-1' }]);
  });
});

it('whoever connects is told of the alarm that runs, and of the end of the last one', async () => {
  await run(FIRE);
  await run({ type: 'end', how: 'false-alarm' });
  await run({ ...FIRE, drill: true }, 'E2');
  const told = await world.hub.emergencies.toldAgain('site');
  expect(told.flatMap(({ events }) => events.map(({ type }) => type)).sort()).toEqual([
    'emergency.ended',
    'emergency.raised',
    'emergency.raised',
  ]);
});

import type { Heartbeat } from '@foyer/shared/protocol';
import { everyDay } from '@foyer/shared/site';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../testHub.ts';

const MINUTE_MS = 60_000;
const ADMIN = { kind: 'staff', id: 'admin' } as const;
let world: TestHub;
let kiosk: string;

const well = (): Heartbeat => ({
  state: 'live',
  queued: 0,
  rejected: [],
  revocationsAgeMs: 0,
  version: '1.0.0',
  idle: true,
  protocol: 1,
  storage: { usedBytes: 1e6, quotaBytes: 1e9 },
  at: world.clock.now,
});

async function enrol(name: string): Promise<string> {
  const { hub } = world;
  const { code } = await hub.devices.issueEnrolmentCode({ name, siteId: hub.sites.first().id }, ADMIN);
  return (await hub.devices.enrol(code))!.device.id;
}

/** The kiosk is there and says so. */
function says(change: Partial<Heartbeat> = {}): void {
  world.hub.devices.heard(kiosk, { ...well(), ...change });
}

async function pass(minutes: number, meanwhile: () => void = () => undefined): Promise<void> {
  for (let n = 0; n < minutes * 6; n++) {
    world.clock.now += 10_000;
    meanwhile();
    await world.hub.lookAtFleet();
  }
}

const alerts = () => world.hub.fleet.view().rows.flatMap((row) => row.alerts.map(({ kind }) => kind));

beforeEach(async () => {
  world = await startTestHub();
  await world.hub.site.change({ ...world.hub.site.settings(), closing: everyDay('open') }, ADMIN);
  kiosk = await enrol('Lobby');
  world.hub.devices.connected(kiosk, true);
  says();
  await world.hub.lookAtFleet();
});
afterEach(() => world.close());

describe('a kiosk that falls silent', () => {
  beforeEach(() => world.hub.devices.connected(kiosk, false));

  test('is an alert after three minutes, once, and clears itself when it is heard', async () => {
    await pass(2);
    expect(alerts()).toEqual([]);
    await pass(20);
    expect(alerts()).toEqual(['silent']);
    expect(world.hub.incidents.begun('silent')).toBe(1);
    expect(world.hub.fleet.troubles()).toEqual([{ kind: 'silent', names: ['Lobby'] }]);
    world.hub.devices.connected(kiosk, true);
    says();
    await pass(1, says);
    expect(alerts()).toEqual([]);
    expect(world.hub.fleet.view().past).toMatchObject([{ kind: 'silent', name: 'Lobby' }]);
  });

  test('is not missed while the house is closed', async () => {
    await world.hub.site.change({ ...world.hub.site.settings(), closing: everyDay('closed') }, ADMIN);
    await pass(10);
    expect(alerts()).toEqual([]);
  });

  test('is acknowledged by a person, with who and when, once', async () => {
    await pass(4);
    const [row] = world.hub.fleet.view().rows;
    const incident = row!.alerts[0]!.id;
    const at = world.clock.now;
    expect(await world.hub.fleet.acknowledge(incident, { kind: 'staff', id: 'mei' })).toBe(true);
    await pass(1);
    await world.hub.fleet.acknowledge(incident, { kind: 'staff', id: 'lin' });
    expect(world.hub.incidents.get(incident)!.acknowledged).toEqual({ by: { kind: 'staff', id: 'mei' }, at });
    expect(world.hub.fleet.troubles()).toEqual([]);
    expect(await world.hub.fleet.acknowledge('nothing', ADMIN)).toBe(false);
  });

  test('is the same incident after a restart, with its history', async () => {
    await pass(4);
    const [before] = world.hub.incidents.open();
    await world.stop();
    world = await startTestHub({}, world.folder, world.clock.now + 5 * MINUTE_MS);
    await pass(6);
    expect(world.hub.incidents.open()).toEqual([before]);
    expect(world.hub.incidents.begun('silent')).toBe(0);
    const [row] = world.hub.fleet.view().rows;
    expect(row!.day.map(({ state }) => state)).toEqual(['live', 'offline', 'unknown', 'offline']);
    expect(row!.lastContactAt).toBe(before!.since - 3 * MINUTE_MS);
  });

  test('is over once the kiosk is revoked', async () => {
    await pass(4);
    await world.hub.devices.revoke(kiosk, ADMIN);
    await world.hub.lookAtFleet();
    expect(world.hub.incidents.open()).toEqual([]);
  });
});

test('a kiosk that delivers nothing while it takes in more is an alert', async () => {
  let queued = 0;
  await pass(12, () => says({ state: 'catching-up', queued: Math.floor((queued += 0.2)) }));
  expect(alerts()).toEqual(['queue-grows']);
  await pass(1, () => says());
  expect(alerts()).toEqual([]);
});

test('a list that is older than the site allows, a full disk, a wrong clock and refused entries are alerts', async () => {
  await world.hub.site.change({ ...world.hub.site.settings(), revocationsMaxHours: 2 }, ADMIN);
  await pass(1, () =>
    says({
      state: 'rejected',
      rejected: [{ id: 'visit:a:b', reason: 'forged' }],
      revocationsAgeMs: 121 * MINUTE_MS,
      storage: { usedBytes: 95, quotaBytes: 100 },
      at: world.clock.now + 10 * MINUTE_MS,
    }),
  );
  expect(alerts()).toEqual(['rejected', 'revocations-old', 'storage-full', 'clock-off']);
});

describe('those on duty', () => {
  const written = async () => (await world.hub.outbox.list()).map(({ message }) => message);

  async function rostered(who: string, role: 'engineer' | 'duty-manager'): Promise<void> {
    const { duty, sites, now } = world.hub;
    const site = sites.first().id;
    const contact = {
      name: who,
      role,
      sites: [site],
      telephone: null,
      email: `${who}@foyer.example`,
      language: 'en',
    } as const;
    await duty.people.put(who, contact);
    const from = now() - MINUTE_MS;
    await duty.plan(world.hub.newId(), site, { who, role, from, until: from + 10 * 60 * MINUTE_MS }, ADMIN);
  }

  beforeEach(async () => {
    await rostered('ma', 'engineer');
    await rostered('lin', 'duty-manager');
    world.hub.devices.connected(kiosk, false);
  });

  test('are not written to where the site does not want it', async () => {
    await pass(20);
    expect(await written()).toEqual([]);
  });

  describe('where the site wants it', () => {
    beforeEach(() => world.hub.site.change({ ...world.hub.site.settings(), tellDuty: true }, ADMIN));

    test('are written to one after another for as long as nobody sees to it, each once', async () => {
      await pass(5);
      expect(await written()).toMatchObject([{ kind: 'device-alert', personId: 'ma' }]);
      await pass(30);
      expect((await written()).map((message) => 'personId' in message && message.personId).sort()).toEqual([
        'lin',
        'ma',
      ]);
    });

    test('get one letter about all kiosks that fall silent together, and one about what comes later', async () => {
      const others = [await enrol('East lobby'), await enrol('Garage')];
      for (const other of others) {
        world.hub.devices.connected(other, true);
        world.hub.devices.heard(other, well());
        world.clock.now += 10_000;
        world.hub.devices.connected(other, false);
      }
      await pass(5);
      const [first, ...more] = await written();
      expect(more).toEqual([]);
      expect(first).toMatchObject({ kind: 'device-alert', personId: 'ma' });
      expect(first?.kind === 'device-alert' ? first.incidentIds : []).toHaveLength(3);
      world.hub.devices.connected(others[0]!, true);
      world.hub.devices.heard(others[0]!, {
        ...well(),
        state: 'rejected',
        rejected: [{ id: 'visit:a:b', reason: 'forged' }],
      });
      await pass(2);
      const lengths = (await written()).map((message) => message.kind === 'device-alert' && message.incidentIds.length);
      expect(lengths.sort()).toEqual([1, 3]);
    });

    test('are left alone once somebody has seen to it', async () => {
      await pass(5);
      await world.hub.fleet.acknowledge(world.hub.incidents.open()[0]!.id, ADMIN);
      await pass(30);
      expect(await written()).toHaveLength(1);
    });
  });
});

import { uuidv7 } from '@foyer/shared/events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type PassClaims,
  checkPass,
  importPassKeys,
  importPublicKey,
  indexRevocations,
  verifySignedList,
} from '@foyer/shared/passes';
import type { GateScan } from '@foyer/shared/protocol';
import { startTestHub, type TestHub } from '../testHub.ts';
import type { Gate } from './gates.ts';

const DESK = { kind: 'staff', id: 'staff-1' } as const;
const HOUR_MS = 3_600_000;

let world: TestHub;
let gate: Gate;
let key: string;
let scans = 0;

beforeEach(async () => {
  world = await startTestHub();
  await world.hub.directory.publish(
    {
      v: 1,
      site: world.hub.sites.first(),
      tenants: [{ id: 't-1', name: 'T', units: [{ unit: '1' }], reception: {}, settings: {} }],
      people: [{ id: 'p-1', tenantId: 't-1', name: 'P', aliases: [], roles: ['host'], contact: {} }],
    },
    'spec',
  );
  ({ gate, key } = await world.hub.gates.add({ name: 'North turnstile', siteId: world.hub.sites.first().id }, DESK));
});
afterEach(() => world.close());

/** Cleared, with a pass in hand; `heads` of them. */
async function visitor(heads = 1): Promise<{ visitId: string; pass: string }> {
  const visitId = uuidv7(world.clock.now);
  const visit = {
    tenantId: 't-1',
    hostPersonId: 'p-1',
    purpose: 'meeting',
    heads,
    language: 'en',
    name: '李雷',
  } as const;
  await world.hub.visits.register(visitId, visit, DESK);
  await world.hub.visits.run(visitId, { type: 'approve', word: 'telephone' }, DESK);
  await world.hub.visits.run(visitId, { type: 'verify-identity', document: 'passport' }, DESK);
  const pass = await vi.waitFor(async () => {
    const token = await world.hub.visits.passToken(visitId);
    expect(token).not.toBeNull();
    return token!;
  });
  return { visitId, pass };
}
const scan = (pass: string, direction: 'in' | 'out', more: Partial<GateScan> = {}) =>
  world.hub.gateSide.scan(gate, { scanId: `scan-${++scans}`, pass, direction, heads: 1, ...more });
const row = async (visitId: string) => (await world.hub.board.row(visitId))!;

describe('a scan at the gate', () => {
  it('counts in and out, one by one, where else the pass alone would count', async () => {
    const { visitId, pass } = await visitor(2);
    expect(await row(visitId)).toMatchObject({ status: { status: 'cleared' }, headsInside: 0 });
    expect(await scan(pass, 'in')).toEqual({ result: 'admitted', open: true, heads: 2, headsInside: 1 });
    expect(await scan(pass, 'in')).toMatchObject({ result: 'admitted', headsInside: 2 });
    await vi.waitFor(async () =>
      expect(await row(visitId)).toMatchObject({ presence: { confidence: 'certain', reason: 'scanned-in' } }),
    );
    expect(await scan(pass, 'in')).toEqual({ result: 'used', open: false, heads: 2, headsInside: 2 });
    expect(await scan(pass, 'out', { heads: 2 })).toMatchObject({ result: 'admitted', headsInside: 0 });
    await vi.waitFor(async () => expect((await row(visitId)).status.status).toBe('left'));
    expect((await world.hub.visits.timeline(visitId)).at(-1)).toMatchObject({ by: 'North turnstile' });
  });

  it('that is sent again changes nothing', async () => {
    const { visitId, pass } = await visitor();
    const once = await scan(pass, 'in', { scanId: 'same' });
    expect(await scan(pass, 'in', { scanId: 'same' })).toEqual(once);
    expect((await row(visitId)).headsInside).toBe(1);
  });

  it.each([
    ['not-a-pass', async () => 'hello'],
    ['wrong-zone', async () => world.hub.issuer.issue(claims('invitation', 0))],
    ['not-yet', async () => world.hub.issuer.issue(claims('visitor', 2 * HOUR_MS))],
    ['expired', async () => world.hub.issuer.issue(claims('visitor', -5 * HOUR_MS))],
  ] satisfies [string, () => Promise<string>][])('is refused: %s', async (result, pass) => {
    expect(await scan(await pass(), 'in')).toMatchObject({ result, open: false });
  });

  it('lets nobody in on a pass that was revoked, but out', async () => {
    const { visitId, pass } = await visitor();
    await scan(pass, 'in');
    await world.hub.visits.run(visitId, { type: 'revoke-pass' }, DESK);
    await vi.waitFor(async () => expect((await world.hub.issuer.check(pass)).result).toBe('revoked'));
    expect(await scan(pass, 'in')).toMatchObject({ result: 'revoked', open: false });
    expect(await scan(pass, 'out')).toMatchObject({ result: 'admitted', open: true });
    expect(await scan(pass, 'out')).toMatchObject({ result: 'used', open: true });
  });

  it('lets nobody in while an alarm runs, but out', async () => {
    const { pass } = await visitor(2);
    await scan(pass, 'in');
    const alarm = { type: 'raise', kind: 'fire', drill: false } as const;
    await world.hub.emergencies.run('alarm-1', alarm, DESK);
    expect(await scan(pass, 'in')).toEqual({ result: 'alarm-running', open: false, heads: 2, headsInside: 1 });
    expect(await scan(pass, 'out')).toMatchObject({ result: 'admitted', open: true, headsInside: 0 });
    await world.hub.emergencies.run('alarm-1', { type: 'end', how: 'over' }, DESK);
    expect(await scan(pass, 'in')).toMatchObject({ result: 'admitted', open: true });
  });

  it('lets nobody into another building than the one they visit', async () => {
    const { pass } = await visitor();
    await world.hub.sites.add({ ...world.hub.sites.first(), id: 'annexe' }, DESK);
    const elsewhere = await world.hub.gates.add({ name: 'Annexe', siteId: 'annexe' }, DESK);
    const asked = { scanId: uuidv7(world.clock.now), pass, direction: 'in', heads: 1 } as const;
    expect(await world.hub.gateSide.scan(elsewhere.gate, asked)).toMatchObject({ result: 'wrong-zone', open: false });
  });

  it('that was decided without the hub is written down with its own time, and never refused', async () => {
    const { visitId, pass } = await visitor();
    const scannedAt = world.clock.now;
    world.clock.now += HOUR_MS;
    expect(await scan(pass, 'in', { scannedAt })).toMatchObject({ result: 'provisional', headsInside: 1 });
    await vi.waitFor(async () =>
      expect((await row(visitId)).status).toMatchObject({ status: 'on-site', since: scannedAt }),
    );
    expect((await row(visitId)).provisional).toBe(true);
  });

  function claims(kind: 'visitor' | 'invitation', inMs: number): PassClaims {
    const notBefore = world.clock.now + inMs;
    return { id: uuidv7(world.clock.now), kind, zones: 1, notBefore, expires: notBefore + HOUR_MS };
  }
});

describe('a gate', () => {
  it('is known by its key until that is revoked, also after a restart', async () => {
    expect(world.hub.gateSide.identify(key)).toMatchObject({ id: gate.id, name: 'North turnstile' });
    expect(world.hub.gateSide.identify(`${key}x`)).toBeNull();
    await world.stop();
    world = await startTestHub({}, world.folder, world.clock.now);
    expect(world.hub.gateSide.identify(key)).toMatchObject({ id: gate.id });
    await world.hub.gates.revoke(gate.id, DESK);
    expect(world.hub.gateSide.identify(key)).toBeNull();
  });

  it('has no key in the database', async () => {
    expect(JSON.stringify(world.hub.gates.list())).not.toContain(key);
  });

  it('gets what it needs to check passes by itself', async () => {
    const { pass } = await visitor();
    const { rootKey, passKeys, revocations } = await world.hub.gateSide.keys(gate.id);
    const rootPublicKey = await importPublicKey(rootKey);
    const keys = await verifySignedList(passKeys, { type: 'foyer-keys+jws', rootPublicKey, atLeastCounter: 0 });
    const revoked = await verifySignedList(revocations, {
      type: 'foyer-revocations+jws',
      rootPublicKey,
      atLeastCounter: 0,
    });
    if (!keys.ok || !revoked.ok) throw new Error('a list is not signed');
    const context = { keys: await importPassKeys(keys.list), revocations: indexRevocations(revoked.list) };
    expect(await checkPass(pass, { ...context, now: world.clock.now })).toMatchObject({ result: 'provisional' });
  });

  it('once revoked leaves the counting to the pass again', async () => {
    await world.hub.gates.revoke(gate.id, DESK);
    const { visitId } = await visitor();
    await vi.waitFor(async () => expect((await row(visitId)).status.status).toBe('on-site'));
  });
});

describe('the board is told of gates', () => {
  const MINUTE_MS = 60_000;
  const pass = (minutes: number) => void (world.clock.now += minutes * MINUTE_MS);
  const troubles = (...sites: string[]) => world.hub.gates.troubles(sites.length > 0 ? new Set(sites) : undefined);
  const keys = () => world.hub.gateSide.keys(gate.id);
  const NONE = { silent: [], unheard: [], refused: [] };

  it('that never spoke, once they are no longer being put up', () => {
    expect(troubles()).toEqual(NONE);
    pass(61);
    expect(troubles()).toEqual({ ...NONE, unheard: [gate.name] });
  });

  it('that kept in touch and are silent now, also after a restart', async () => {
    await keys();
    pass(5);
    await keys();
    pass(30);
    expect(troubles()).toEqual(NONE);
    const { now } = world.clock;
    await world.stop();
    world = await startTestHub({}, world.folder, now + MINUTE_MS);
    expect(troubles()).toEqual({ ...NONE, silent: [gate.name] });
    await keys();
    expect(troubles()).toEqual(NONE);
  });

  it('not where they speak only when somebody walks through', async () => {
    await scan('no pass at all', 'in');
    await keys();
    pass(24 * 60);
    expect(troubles()).toEqual(NONE);
    expect(world.hub.gates.list()[0]).toMatchObject({ lastScanAt: world.clock.now - 24 * HOUR_MS });
  });

  it('whose key is refused, for a quarter of an hour', async () => {
    await keys();
    await world.hub.gates.revoke(gate.id, DESK);
    world.hub.gateSide.refused(key, '10.0.0.7');
    world.hub.gateSide.refused('somebody’s guess', '10.0.0.8');
    expect(troubles().refused).toEqual([gate.name, '10.0.0.8']);
    // Of one building nobody knows whose guess it was.
    expect(troubles(world.hub.sites.first().id).refused).toEqual([gate.name]);
    expect(troubles('elsewhere')).toEqual(NONE);
    pass(16);
    expect(troubles()).toEqual(NONE);
  });
});

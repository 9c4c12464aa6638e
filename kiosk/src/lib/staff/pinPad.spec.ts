import { signList } from '@foyer/shared/passes';
import { newPinSalt, pinVerifier, stretchPin, type PinList } from '@foyer/shared/pins';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryKeyValue } from '../device/memoryKeyValue.ts';
import { createPinPad, type PinPad } from './pinPad.ts';
import { keepServicePin } from './servicePin.ts';

const device = { id: 'k1', name: 'Lobby', letter: 'A', site: 'site' };
const iterations = 1000;
const TEN = Date.UTC(2025, 10, 22, 2);

let memory: ReturnType<typeof createMemoryKeyValue>;
let root: CryptoKeyPair;
let rootKey: string;
let clock: { now: number };
let locked: number[];
let offered: string;

async function entry(pin: string, number: string, change: object = {}) {
  const salt = newPinSalt();
  const verifier = await pinVerifier(await stretchPin(pin, salt, iterations), device);
  const may: ('vouch' | 'service')[] = ['vouch'];
  return { memberId: `m${number}`, number, may, salt, iterations, verifier, expires: TEN + 1_000_000, ...change };
}

async function listOf(pins: PinList['pins'], change: Partial<PinList> = {}, key = root.privateKey): Promise<string> {
  const list: PinList = { v: 1, counter: 5, issuedAt: 5, device: device.id, site: device.site, pins, ...change };
  return signList('foyer-pins+jws', list, key);
}

const newKeys = () => crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']) as Promise<CryptoKeyPair>;
const pad = (): PinPad =>
  createPinPad({
    memory,
    identity: { device, rootKey },
    pins: () => offered,
    now: () => clock.now,
    onLocked: (wrong) => locked.push(wrong),
  });

beforeEach(async () => {
  memory = createMemoryKeyValue();
  root = await newKeys();
  rootKey = Buffer.from(await crypto.subtle.exportKey('raw', root.publicKey)).toString('base64url');
  clock = { now: TEN };
  locked = [];
  offered = await listOf([await entry('402719', '11'), await entry('402719', '12', { may: ['vouch', 'service'] })]);
});

describe('a PIN at the terminal, with the hub away', () => {
  it('says who it is, by number and PIN', async () => {
    expect(await pad().enter('11', '402719', 'vouch')).toEqual({ ok: true, memberId: 'm11' });
    expect(await pad().enter('12', '402719', 'service')).toEqual({ ok: true, memberId: 'm12' });
  });

  it('opens no more than its member may', async () => {
    expect(await pad().enter('11', '402719', 'service')).toEqual({ ok: false, why: 'not-allowed' });
  });

  it('is wrong: another PIN, or a number that nobody has', async () => {
    expect(await pad().enter('11', '402718', 'vouch')).toEqual({ ok: false, why: 'wrong' });
    expect(await pad().enter('77', '402719', 'vouch')).toEqual({ ok: false, why: 'wrong' });
  });

  it('is not known any more once it ran out', async () => {
    clock.now = TEN + 1_000_001;
    expect(await pad().enter('11', '402719', 'vouch')).toEqual({ ok: false, why: 'wrong' });
    expect(await pad().has('vouch')).toBe(false);
  });

  it('locks its number for growing times, over a reload, and tells of it', async () => {
    for (const _ of [1, 2]) await pad().enter('11', '000001', 'vouch');
    expect(await pad().enter('11', '000001', 'vouch')).toEqual({ ok: false, why: 'locked', waitMs: 30_000 });
    expect(await pad().enter('11', '402719', 'vouch')).toEqual({ ok: false, why: 'locked', waitMs: 30_000 });
    expect(await pad().enter('12', '402719', 'vouch')).toMatchObject({ ok: true });
    clock.now += 30_000;
    expect(await pad().enter('11', '000001', 'vouch')).toEqual({ ok: false, why: 'locked', waitMs: 60_000 });
    expect(locked).toEqual([3, 4]);
    clock.now += 60_000;
    expect(await pad().enter('11', '402719', 'vouch')).toMatchObject({ ok: true });
    expect(await pad().enter('11', '000001', 'vouch')).toEqual({ ok: false, why: 'wrong' });
  });

  it('counts tries that are made at once as many', async () => {
    const one = pad();
    await Promise.all([1, 2, 3, 4].map(() => one.enter('11', '000001', 'vouch')));
    expect(await one.enter('11', '402719', 'vouch')).toMatchObject({ ok: false, why: 'locked' });
  });
});

describe('a list of PINs is not believed', () => {
  it.each([
    ['signed by another key', async () => listOf([await entry('402719', '11')], {}, (await newKeys()).privateKey)],
    ['for another terminal', async () => listOf([await entry('402719', '11')], { device: 'k2' })],
  ])('%s', async (_, make) => {
    offered = await make();
    expect(await pad().enter('11', '402719', 'vouch')).toEqual({ ok: false, why: 'wrong' });
  });

  it('older than one seen before', async () => {
    expect(await pad().has('vouch')).toBe(true);
    offered = await listOf([await entry('402719', '11')], { counter: 4 });
    expect(await pad().has('vouch')).toBe(false);
  });
});

it('the terminal’s own PIN opens its service page before any list has come, and nothing else', async () => {
  offered = '';
  expect(await pad().has('service')).toBe(false);
  await keepServicePin(memory, device, '83011947');
  expect(await pad().has('service')).toBe(true);
  expect(await pad().enter('00', '83011947', 'service')).toMatchObject({ ok: true });
  expect(await pad().enter('00', '83011947', 'vouch')).toEqual({ ok: false, why: 'not-allowed' });
  expect(await pad().enter('00', '83011948', 'service')).toEqual({ ok: false, why: 'wrong' });
});

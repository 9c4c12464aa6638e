import { randomUUID } from 'node:crypto';
import { importPublicKey, verifySignedList } from '@foyer/shared/passes';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { agreeThroughRedis } from '../../hub/src/lib/server/agreement/redis/agreeThroughRedis.ts';
import { connectRedis } from '../../hub/src/lib/server/agreement/redis/connectRedis.ts';
import { createPassIssuer, type PassIssuer } from '../../hub/src/lib/server/passes/index.ts';
import { temporaryFolder } from '../world/folder.ts';
import { startRedis, type RedisServer } from './redisServer.ts';

/** Two hubs with one folder of keys, which agree through a real Redis. */

const HOUR_MS = 60 * 60_000;
const MINUTE_MS = 60_000;
const SOON = { timeout: 5_000, interval: 10 };

let redis: RedisServer;
beforeAll(async () => void (redis = await startRedis()));
afterAll(() => redis.stop());

const clock = { now: Date.UTC(2026, 10, 22, 2) };
let here: PassIssuer;
let there: PassIssuer;

beforeEach(async () => {
  const folder = temporaryFolder('pass-keys');
  const prefix = `${randomUUID()}:`;
  const open = async (): Promise<PassIssuer> => {
    const client = await connectRedis(redis.url, () => undefined);
    const about = { redis: client, prefix, hubId: randomUUID(), now: () => clock.now, onError: () => undefined };
    const agreement = await agreeThroughRedis(about);
    onTestFinished(() => agreement.close());
    return createPassIssuer({ keysFolder: folder.path, now: () => clock.now, agreement });
  };
  [here, there] = [await open(), await open()];
  onTestFinished(() => folder.remove());
});

const claims = () => ({
  id: randomUUID(),
  kind: 'visitor' as const,
  zones: 1,
  notBefore: clock.now,
  expires: clock.now + 10 * HOUR_MS,
});
const unspent = { knownTo: 'hub', isSpent: () => false } as const;
const resultAt = async (hub: PassIssuer, text: string) => (await hub.check(text, { uses: unspent })).result;

/** What a kiosk that asks this hub is told. */
async function keysAt(hub: PassIssuer) {
  const rootPublicKey = await importPublicKey(hub.rootPublicKey);
  const type = 'foyer-keys+jws' as const;
  const verified = await verifySignedList(await hub.signedKeySet(), { type, rootPublicKey, atLeastCounter: 0 });
  if (!verified.ok) throw new Error(verified.reason);
  return verified.list.keys;
}

it('a key that one hub rotates signs at the other at once, and its kiosks are told', async () => {
  const told = vi.fn();
  there.onChange(told);
  clock.now += MINUTE_MS;
  await here.rotate();
  await vi.waitFor(() => expect(told).toHaveBeenCalled(), SOON);
  expect((await keysAt(there)).map(({ keyId }) => keyId)).toEqual((await keysAt(here)).map(({ keyId }) => keyId));
  const pass = claims();
  expect(await there.issue(pass)).toBe(await here.issue(pass));
  expect(await resultAt(there, await here.issue(claims()))).toBe('admitted');
});

it('a key that has grown old is replaced once, whichever hubs see it', async () => {
  const before = (await keysAt(here)).length;
  clock.now += 200 * 24 * HOUR_MS;
  await Promise.all([here.issue(claims()), there.issue(claims())]);
  await vi.waitFor(async () => expect(await keysAt(there)).toEqual(await keysAt(here)), SOON);
  expect((await keysAt(here)).length).toBe(before + 1);
});

it('what both revoke at the same moment is revoked at both', async () => {
  const passes = [claims(), claims()];
  const texts = await Promise.all(passes.map((pass) => here.issue(pass)));
  const [one, other] = passes.map(({ id, expires }) => ({ id, until: expires }));
  await Promise.all([here.revoke(one!), there.revoke(other!)]);
  for (const hub of [here, there])
    for (const text of texts) await vi.waitFor(async () => expect(await resultAt(hub, text)).toBe('revoked'), SOON);
});

it('a kiosk that one hub certified is known to the other, and so is the end of that', async () => {
  const keys = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const publicKey = Buffer.from(await crypto.subtle.exportKey('raw', keys.publicKey)).toString('base64url');
  await here.certifyDeviceKey({ deviceId: 'kiosk-1', publicKey, validUntil: clock.now + 24 * HOUR_MS });
  await vi.waitFor(() => expect(there.deviceKey('kiosk-1')?.publicKey).toBe(publicKey), SOON);
  await there.certifyDeviceKey({ deviceId: 'kiosk-2', publicKey, validUntil: clock.now + 24 * HOUR_MS });
  await vi.waitFor(async () => expect((await keysAt(here)).length).toBe(3), SOON);
  await there.removeDeviceKey('kiosk-1');
  await vi.waitFor(() => expect(here.deviceKey('kiosk-1')).toBeNull(), SOON);
});

it('what was changed while Redis was away is seen within a minute', async () => {
  await redis.kill();
  try {
    const pass = claims();
    const text = await here.issue(pass);
    await here.revoke({ id: pass.id, until: pass.expires });
    expect(await resultAt(there, text)).toBe('admitted');
    clock.now += MINUTE_MS;
    expect(await resultAt(there, text)).toBe('revoked');
  } finally {
    await redis.start();
  }
}, 30_000);

import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  importPassKeys,
  importPublicKey,
  type PassClaims,
  type PassUses,
  readPass,
  signPass,
  verifyPass,
  verifySignedList,
} from '@foyer/shared/passes';
import QRCode from 'qrcode';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPassIssuer, type PassIssuer } from './issuer.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const unspent: PassUses = { knownTo: 'hub', isSpent: () => false };

let keysFolder: string;
let now: number;
let issuer: PassIssuer;

const open = () => createPassIssuer({ keysFolder, now: () => now });
const claims = (changes: Partial<PassClaims> = {}): PassClaims => ({
  id: randomUUID(),
  kind: 'visitor',
  zones: 0xffff,
  notBefore: now,
  expires: now + 10 * HOUR_MS,
  ...changes,
});

/** As a kiosk reads the lists. */
async function keySet(atLeastCounter = 0) {
  const rootPublicKey = await importPublicKey(issuer.rootPublicKey);
  const verified = await verifySignedList(await issuer.signedKeySet(), {
    type: 'foyer-keys+jws',
    rootPublicKey,
    atLeastCounter,
  });
  if (!verified.ok) throw new Error(verified.reason);
  return verified.list;
}

async function revocations() {
  const rootPublicKey = await importPublicKey(issuer.rootPublicKey);
  const verified = await verifySignedList(await issuer.signedRevocations(), {
    type: 'foyer-revocations+jws',
    rootPublicKey,
    atLeastCounter: 0,
  });
  if (!verified.ok) throw new Error(verified.reason);
  return verified.list;
}

beforeEach(async () => {
  keysFolder = await mkdtemp(join(tmpdir(), 'foyer-passes-'));
  now = Date.parse('2026-03-10T08:00:00Z');
  issuer = await open();
});
afterEach(() => rm(keysFolder, { recursive: true }));

describe('a pass from the hub', () => {
  it('verifies with the signed key set', async () => {
    const mine = claims();
    const keys = await importPassKeys(await keySet());
    expect(await verifyPass(await issuer.issue(mine), keys)).toMatchObject({ ok: true, claims: mine });
  });

  it.each(['invitation', 'visitor', 'contractor', 'parcel-pick-up', 'goods-release'] as const)(
    'fits QR version 7-M in alphanumeric mode: %s',
    async (kind) => {
      const code = QRCode.create(await issuer.issue(claims({ kind })), { errorCorrectionLevel: 'M' });
      expect(code.version).toBeLessThanOrEqual(7);
      expect(code.segments.map(({ mode }) => mode.id)).toEqual(['Alphanumeric']);
    },
  );

  it('is the same text when it is issued again, also after a restart and new keys', async () => {
    const mine = { ...claims(), issuedAt: now };
    const pass = await issuer.issue(mine);
    now += DAY_MS;
    await issuer.rotate();
    issuer = await open();
    expect(await issuer.issue(mine)).toBe(pass);
    const { issuedAt: _, ...unstated } = mine;
    expect(await issuer.issue(unstated)).not.toBe(pass);
  });

  it('is checked by the hub itself', async () => {
    const mine = claims();
    const pass = await issuer.issue(mine);
    expect(await issuer.check(pass, { uses: unspent })).toEqual({ result: 'admitted', claims: mine });
    await issuer.revoke({ id: mine.id, until: mine.expires });
    expect(await issuer.check(pass, { uses: unspent })).toEqual({ result: 'revoked', claims: mine });
    expect(await issuer.check('junk')).toEqual({ result: 'not-a-pass' });
  });

  it('is good again once the revocation was taken back', async () => {
    const mine = claims();
    const pass = await issuer.issue(mine);
    await issuer.revoke({ id: mine.id, until: mine.expires });
    await issuer.reinstate(mine.id);
    expect(await issuer.check(pass, { uses: unspent })).toMatchObject({ result: 'admitted' });
    expect((await revocations()).revoked).toEqual([]);
  });
});

describe('keys', () => {
  it('are for their owner alone and stay the same', async () => {
    const folder = join(keysFolder, 'passes');
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    expect((await open()).rootPublicKey).toBe(issuer.rootPublicKey);
  });

  it('rotate by themselves after half a year, once, and earlier passes stay good', async () => {
    const mine = claims({ expires: now + 400 * DAY_MS });
    const pass = await issuer.issue(mine);
    now += 180 * DAY_MS;
    const [one, other] = await Promise.all([issuer.issue(claims()), issuer.issue(claims())]);
    expect(readPass(one)?.keyId).toBe(readPass(other)?.keyId);
    expect(readPass(one)?.keyId).not.toBe(readPass(pass)?.keyId);
    expect((await keySet()).keys).toHaveLength(2);
    expect(await issuer.check(pass, { uses: unspent })).toMatchObject({ result: 'admitted' });
  });

  it('are listed under a counter that rises, even after an old state was restored', async () => {
    const first = await keySet();
    now += 1000;
    await issuer.rotate();
    const second = await keySet();
    expect(second.counter).toBeGreaterThan(first.counter);
    await rm(join(keysFolder, 'passes', 'state.json'));
    now += 1000;
    issuer = await open();
    await issuer.rotate();
    expect((await keySet()).counter).toBeGreaterThan(second.counter);
  });

  it('leave the key set when no pass of theirs can be left', async () => {
    now += 180 * DAY_MS;
    await issuer.rotate();
    now += 431 * DAY_MS;
    await issuer.rotate();
    expect((await keySet()).keys.map(({ keyId }) => keyId)).toEqual([2, 3]);
  });
});

describe("a kiosk's own key", () => {
  async function kiosk() {
    const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
    const { x } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    await issuer.certifyDeviceKey({ deviceId: 'kiosk-1', publicKey: x!, validUntil: now + 400 * DAY_MS });
    const entry = (await keySet()).keys.find((key) => key.signer === 'device')!;
    const own = { ...claims(), expires: claims().notBefore + DAY_MS, provisional: true as const };
    return { entry, pass: await signPass(own, { keyId: entry.keyId, privateKey: pair.privateKey }) };
  }

  it('signs provisional passes once it is certified', async () => {
    const { entry, pass } = await kiosk();
    expect(entry).toMatchObject({ deviceId: 'kiosk-1' });
    expect(entry.keyId).toBeGreaterThanOrEqual(128);
    expect(await issuer.check(pass, { uses: unspent })).toMatchObject({ result: 'provisional' });
  });

  it('signs nothing any more once it is removed', async () => {
    const { pass } = await kiosk();
    await issuer.removeDeviceKey('kiosk-1');
    expect(await issuer.check(pass, { uses: unspent })).toMatchObject({ result: 'unknown-key' });
  });

  it('is replaced when it is certified again', async () => {
    await kiosk();
    await kiosk();
    expect((await keySet()).keys.filter((key) => key.signer === 'device')).toHaveLength(1);
  });
});

describe('revocations', () => {
  it('are on the signed list under a rising counter, and told of', async () => {
    let told = 0;
    issuer.onChange(() => told++);
    const before = await revocations();
    const { id, expires } = claims();
    await issuer.revoke({ id, kind: 'visitor', until: expires });
    const after = await revocations();
    expect(after.revoked).toEqual([{ id, kind: 'visitor', until: expires }]);
    expect(after.counter).toBeGreaterThan(before.counter);
    expect(told).toBe(1);
  });

  it('are still there after a restart', async () => {
    const { id, expires } = claims();
    await issuer.revoke({ id, until: expires });
    issuer = await open();
    expect((await revocations()).revoked).toEqual([{ id, until: expires }]);
  });

  it('change nothing when repeated, or when the pass is long expired', async () => {
    const { id, expires } = claims();
    await issuer.revoke({ id, until: expires });
    const { counter } = await revocations();
    await issuer.revoke({ id, until: expires });
    await issuer.revoke({ id: randomUUID(), until: now - 2 * DAY_MS });
    expect((await revocations()).counter).toBe(counter);
  });

  it('made side by side are all kept', async () => {
    const ids = Array.from({ length: 10 }, () => randomUUID());
    await Promise.all(ids.map((id) => issuer.revoke({ id, until: now + HOUR_MS })));
    expect((await revocations()).revoked.map(({ id }) => id)).toEqual(ids);
  });

  it('are dropped a day after the pass has expired', async () => {
    await issuer.revoke({ id: randomUUID(), until: now + HOUR_MS });
    now += HOUR_MS + DAY_MS;
    const { id, expires } = claims();
    await issuer.revoke({ id, until: expires });
    expect((await revocations()).revoked.map((entry) => entry.id)).toEqual([id]);
  });
});

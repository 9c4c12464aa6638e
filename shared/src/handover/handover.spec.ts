import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestKey } from '../passes/testKeys.ts';
import { handoverFile, readHandoverFile } from './file.ts';
import { partsOf, type HandoverDocument, type HandoverPart } from './part.ts';
import { openHandover, sealHandover } from './seal.ts';

const house = 'H'.repeat(43);
const document = (n: number, text = ''): HandoverDocument => ({
  database: 'events',
  document: { _id: `visit:V${n}:e`, text },
});
const part: HandoverPart = { v: 1, house, device: 'K1', madeAt: 1, part: 1, parts: 1, documents: [document(1)] };

let own: Awaited<ReturnType<typeof makeTestKey>>;
let sealing: CryptoKeyPair;
let hub: Parameters<typeof sealHandover>[1]['hub'];

beforeAll(async () => {
  own = await makeTestKey();
  sealing = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  hub = { ...(await crypto.subtle.exportKey('jwk', sealing.publicKey)), kid: 'm1' } as typeof hub;
});

const seal = (of = part, key = own.signing.privateKey) => sealHandover(of, { own: key, hub });
const open = (sealed: string, change: Partial<Parameters<typeof openHandover>[1]> = {}) =>
  openHandover(sealed, {
    house,
    privateKeyOf: async (kid) => (kid === 'm1' ? sealing.privateKey : undefined),
    passKeyOf: (device) => (device === 'K1' ? own.entry.publicKey : null),
    ...change,
  });

describe('a queue that is handed over', () => {
  it('opens at the hub that it was sealed to, and says nothing to anybody else', async () => {
    const sealed = await seal();
    expect(sealed).not.toContain('visit');
    expect(await open(sealed)).toEqual({ ok: true, part });
  });

  it('is refused: of another house', async () => {
    expect(await open(await seal({ ...part, house: 'X'.repeat(43) }))).toEqual({ ok: false, reason: 'other-house' });
  });

  it('is refused: sealed to a key that is gone', async () => {
    expect(await open(await seal(), { privateKeyOf: async () => undefined })).toEqual({
      ok: false,
      reason: 'key-gone',
    });
  });

  it('is refused: of a kiosk that was never enrolled here', async () => {
    expect(await open(await seal({ ...part, device: 'K9' }))).toEqual({ ok: false, reason: 'unknown-device' });
  });

  it('is refused: signed by another than the kiosk in whose name it is', async () => {
    const other = await makeTestKey();
    expect(await open(await seal(part, other.signing.privateKey))).toEqual({ ok: false, reason: 'forged' });
  });

  it('is refused: cut off, or with a byte changed', async () => {
    const sealed = await seal();
    expect(await open(sealed.slice(0, -40))).toEqual({ ok: false, reason: 'torn' });
    const middle = Math.floor(sealed.length / 2);
    const changed = sealed.slice(0, middle) + (sealed[middle] === 'A' ? 'B' : 'A') + sealed.slice(middle + 1);
    expect(await open(changed)).toEqual({ ok: false, reason: 'torn' });
  });

  it('is refused: something else', async () => {
    expect(await open('hello')).toEqual({ ok: false, reason: 'not-a-queue' });
  });
});

describe('its file', () => {
  it('holds every document once, in parts of a size that a request may have', () => {
    const documents = Array.from({ length: 50 }, (_, n) => document(n, 'x'.repeat(20_000)));
    const parts = partsOf(documents);
    expect(parts.flat()).toEqual(documents);
    expect(parts.every((one) => JSON.stringify(one).length < 260_000)).toBe(true);
    expect(partsOf([])).toEqual([]);
  });

  it('tells how much of it is missing', () => {
    const text = handoverFile(['a', 'b', 'c']);
    expect(readHandoverFile(text)).toEqual({ ok: true, parts: ['a', 'b', 'c'], missing: 0 });
    expect(readHandoverFile(text.slice(0, -2))).toMatchObject({ ok: true, missing: 1 });
    expect(readHandoverFile('name,phone')).toEqual({ ok: false, reason: 'not-a-queue' });
  });
});

import fc from 'fast-check';
import { decode, encode } from 'cborg';
import { describe, expect, it } from 'vitest';
import { decodeBase45, encodeBase45 } from './base45.ts';
import { type PassClaims, passKinds } from './claims.ts';
import { keysOf, makeTestKey, testClaims } from './testKeys.ts';
import { looksLikePass, readPass, signPass, verifyPass } from './token.ts';

const anyClaims: fc.Arbitrary<PassClaims> = fc.record(
  {
    id: fc.uuid(),
    kind: fc.constantFrom(...passKinds),
    zones: fc.integer({ min: 0, max: 0xffff }),
    notBefore: fc.integer({ min: 0, max: 0xffff_ffff }).map((seconds) => seconds * 1000),
    expires: fc.integer({ min: 0, max: 0xffff_ffff }).map((seconds) => seconds * 1000),
    provisional: fc.constant(true as const),
  },
  { requiredKeys: ['id', 'kind', 'zones', 'notBefore', 'expires'] },
);

const bytesOf = (pass: string) => decodeBase45(pass)!;

/** The bytes with one of them changed. */
const flip = (bytes: Uint8Array, index: number) => bytes.map((byte, i) => (i === index ? byte ^ 0x01 : byte));

describe('a pass', () => {
  it('gives back what was signed, whatever the claims', async () => {
    const { signing, keys } = await makeTestKey();
    await fc.assert(
      fc.asyncProperty(anyClaims, async (claims) => {
        expect(await verifyPass(await signPass(claims, signing), keys)).toMatchObject({ ok: true, claims });
      }),
    );
  });

  it('rounds its times outwards to whole seconds', async () => {
    const { signing } = await makeTestKey();
    const pass = await signPass({ ...testClaims, notBefore: 1999, expires: 2001 }, signing);
    expect(readPass(pass)?.claims).toMatchObject({ notBefore: 1000, expires: 3000 });
  });

  it('is the same text each time it is signed', async () => {
    const { signing } = await makeTestKey();
    expect(await signPass(testClaims, signing)).toBe(await signPass(testClaims, signing));
  });

  it('takes 117 bytes with eight zones and never more than 118', async () => {
    const { signing } = await makeTestKey(255);
    const sizes = async (zones: number) => bytesOf(await signPass({ ...testClaims, zones }, signing)).length;
    expect(await sizes(0xff)).toBe(117);
    expect(await sizes(0xffff)).toBe(118);
    // The mark of a provisional one takes no room: it stands in the same byte as the kind.
    const provisional = { ...testClaims, zones: 0xffff, provisional: true as const };
    expect(bytesOf(await signPass(provisional, signing)).length).toBe(118);
    await fc.assert(
      fc.asyncProperty(anyClaims, async (claims) => {
        const pass = await signPass(claims, signing);
        expect(bytesOf(pass).length).toBeLessThanOrEqual(118);
        expect(pass.length).toBeLessThanOrEqual(177);
      }),
    );
  });

  it('starts alike and has no space at either end, so that trimming cannot harm it', async () => {
    const { signing, keys } = await makeTestKey(36);
    await fc.assert(
      fc.asyncProperty(anyClaims, async (claims) => {
        const pass = await signPass(claims, signing);
        expect(pass).toBe(pass.trim());
        expect(looksLikePass(pass)).toBe(true);
        expect(await verifyPass(` ${pass}\r\n`, keys)).toMatchObject({ ok: true });
      }),
    );
  });

  it.each([
    ['an id that is no UUID', { id: 'visit-1' }],
    ['a seventeenth zone', { zones: 0x1_0000 }],
    ['a time before 1970', { notBefore: -1 }],
    ['a time after 2106', { expires: 2 ** 32 * 1000 }],
  ])('is not signed with %s', async (_, wrong) => {
    const { signing } = await makeTestKey();
    await expect(signPass({ ...testClaims, ...wrong }, signing)).rejects.toThrow();
  });
});

describe('verifying', () => {
  it('names the key it does not know', async () => {
    const { signing } = await makeTestKey(7);
    const { keys } = await makeTestKey(8);
    expect(await verifyPass(await signPass(testClaims, signing), keys)).toEqual({
      ok: false,
      reason: 'unknown-key',
      keyId: 7,
    });
  });

  it('tries every key of an id', async () => {
    const [one, other] = [await makeTestKey(200), await makeTestKey(200)];
    const keys = await keysOf(one.entry, other.deviceEntry);
    expect(await verifyPass(await signPass(testClaims, other.signing), keys)).toMatchObject({
      ok: true,
      key: { signer: 'device', deviceId: 'kiosk-1' },
    });
  });

  it('refuses a pass signed by another key of the same id', async () => {
    const [forger, { keys }] = [await makeTestKey(1), await makeTestKey(1)];
    expect(await verifyPass(await signPass(testClaims, forger.signing), keys)).toEqual({
      ok: false,
      reason: 'not-a-pass',
    });
  });

  it('refuses a pass of which any one byte was changed', async () => {
    const { signing, keys } = await makeTestKey();
    const bytes = bytesOf(await signPass(testClaims, signing));
    for (let index = 0; index < bytes.length; index++) {
      const verified = await verifyPass(encodeBase45(flip(bytes, index)), keys);
      expect(verified.ok, `byte ${index}`).toBe(false);
    }
  });

  it('refuses a pass with something in the header that is not signed', async () => {
    const { signing, keys } = await makeTestKey();
    const parts = decode(bytesOf(await signPass(testClaims, signing)), { useMaps: true }) as unknown[];
    parts[1] = new Map([[99, 1]]);
    expect(await verifyPass(encodeBase45(encode(parts)), keys)).toEqual({ ok: false, reason: 'not-a-pass' });
  });

  it('never throws on what a scanner may read', async () => {
    const { keys } = await makeTestKey();
    const alphanumeric = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:') });
    const base45OfAnything = fc.uint8Array({ maxLength: 130 }).map(encodeBase45);
    const base45OfCbor = fc.jsonValue().map((value) => encodeBase45(encode(value)));
    const junk = fc.oneof(fc.string({ unit: 'binary' }), alphanumeric, base45OfAnything, base45OfCbor);
    await fc.assert(
      fc.asyncProperty(junk, async (text) => {
        expect(await verifyPass(text, keys)).toEqual({ ok: false, reason: 'not-a-pass' });
      }),
      { numRuns: 1000 },
    );
  });
});

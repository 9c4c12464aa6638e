import fc from 'fast-check';
import { compactVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { signList, verifySignedList } from './signedList.ts';
import { makeTestKey } from './testKeys.ts';

const type = 'foyer-revocations+jws';
const list = {
  v: 1 as const,
  counter: 5,
  issuedAt: 1_780_000_000_000,
  revoked: [{ id: '0192f3a0-0000-7000-8000-000000000001', kind: 'visitor' as const, until: 1_780_000_000_000 }],
};

async function world() {
  const { pair } = await makeTestKey();
  const jws = await signList(type, list, pair.privateKey);
  const verify = (text: string, atLeastCounter = 5) =>
    verifySignedList(text, { type, rootPublicKey: pair.publicKey, atLeastCounter });
  return { pair, jws, verify };
}

describe('a list signed by the root key', () => {
  it('is accepted when newer or the same', async () => {
    const { jws, verify } = await world();
    expect(await verify(jws)).toEqual({ ok: true, list });
    expect(await verify(jws, 0)).toEqual({ ok: true, list });
  });

  it('is an ordinary JWS', async () => {
    const { jws, pair } = await world();
    const { payload, protectedHeader } = await compactVerify(jws, pair.publicKey);
    expect(protectedHeader).toEqual({ alg: 'Ed25519', typ: type });
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(list);
  });

  it('is refused when its counter is lower than one seen before', async () => {
    const { jws, verify } = await world();
    expect(await verify(jws, 6)).toEqual({ ok: false, reason: 'older' });
  });

  it('is refused when another key signed it', async () => {
    const { verify } = await world();
    const other = await world();
    expect(await verify(other.jws)).toEqual({ ok: false, reason: 'wrong-signature' });
  });

  it('is refused when it was changed', async () => {
    const { jws, verify } = await world();
    const [header, , signature] = jws.split('.');
    const emptied = btoa(JSON.stringify({ ...list, revoked: [] })).replaceAll('=', '');
    expect(await verify(`${header}.${emptied}.${signature}`)).toEqual({ ok: false, reason: 'wrong-signature' });
  });

  it('is refused in the place of another list', async () => {
    const { pair, verify } = await world();
    const keySet = { v: 1 as const, counter: 9, issuedAt: 0, keys: [] };
    const jws = await signList('foyer-keys+jws', keySet, pair.privateKey);
    expect(await verify(jws)).toEqual({ ok: false, reason: 'malformed' });
  });

  it('is not signed when it is not complete', async () => {
    const { pair } = await world();
    await expect(signList(type, { ...list, counter: -1 }, pair.privateKey)).rejects.toThrow();
  });

  it('is refused, without throwing, when it is anything else', async () => {
    const { verify } = await world();
    const base64 = fc.base64String().map((text) => text.replace(/[=+/]/g, ''));
    const junk = fc.oneof(
      fc.string(),
      fc.tuple(base64, base64, base64).map((parts) => parts.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(junk, async (text) => {
        expect(await verify(text)).toEqual({ ok: false, reason: 'malformed' });
      }),
    );
  });
});

import { signList, type KeySet, type RevocationList } from '@foyer/shared/passes';
import { beforeAll, describe, expect, it } from 'vitest';
import { createMemoryKeyValue } from './memoryKeyValue.ts';
import { readTrust } from './trust.ts';

const REVOKED = '0190f3a2-0000-7000-8000-000000000001';
let root: CryptoKeyPair;
let rootKey: string;

const publicKeyOf = async (pair: CryptoKeyPair) => {
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return Buffer.from(raw).toString('base64url');
};
const newPair = () => crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']) as Promise<CryptoKeyPair>;

beforeAll(async () => {
  root = await newPair();
  rootKey = await publicKeyOf(root);
});

async function bundle(counter: number, revoked: string[], signer = root) {
  const keys: KeySet = { v: 1, counter, issuedAt: 1, keys: [] };
  const list: RevocationList = {
    v: 1,
    counter,
    issuedAt: counter * 1000,
    revoked: revoked.map((id) => ({ id, until: 9_999_999_999_999 })),
  };
  return {
    passKeys: await signList('foyer-keys+jws', keys, signer.privateKey),
    revocations: await signList('foyer-revocations+jws', list, signer.privateKey),
  };
}

const isRevoked = (trust: NonNullable<Awaited<ReturnType<typeof readTrust>>['trust']>) =>
  trust.revocations.includes({ id: REVOKED, kind: 'visitor' });

describe('trust', () => {
  it('takes lists that the pinned root key signed', async () => {
    const { trust, refused } = await readTrust(createMemoryKeyValue(), rootKey, await bundle(1, [REVOKED]));
    expect(refused).toBeNull();
    expect(isRevoked(trust!)).toBe(true);
    expect(trust!.revokedAsOf).toBe(1000);
  });

  it('refuses lists of another key, and has nothing then', async () => {
    const forged = await bundle(9, [], await newPair());
    expect(await readTrust(createMemoryKeyValue(), rootKey, forged)).toEqual({
      trust: null,
      refused: 'wrong-signature',
    });
  });

  it("keeps the newest list where yesterday's is served again", async () => {
    const memory = createMemoryKeyValue();
    const older = await bundle(1, []);
    await readTrust(memory, rootKey, await bundle(2, [REVOKED]));
    const { trust, refused } = await readTrust(memory, rootKey, older);
    expect(refused).toBe('older');
    expect(isRevoked(trust!)).toBe(true);
  });

  it('keeps what it had where a forged list comes', async () => {
    const memory = createMemoryKeyValue();
    await readTrust(memory, rootKey, await bundle(2, [REVOKED]));
    const { trust, refused } = await readTrust(memory, rootKey, await bundle(3, [], await newPair()));
    expect(refused).toBe('wrong-signature');
    expect(isRevoked(trust!)).toBe(true);
  });

  it('starts anew under another root key, after the terminal was enrolled again', async () => {
    const memory = createMemoryKeyValue();
    await readTrust(memory, rootKey, await bundle(7, [REVOKED]));
    const other = await newPair();
    const { trust, refused } = await readTrust(memory, await publicKeyOf(other), await bundle(1, [], other));
    expect(refused).toBeNull();
    expect(isRevoked(trust!)).toBe(false);
  });
});

import { readdir } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { SealingKey } from '@foyer/shared/details';
import { decodeProtectedHeader, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { createKeyFile, destroyKeyFile, readKeyFile, replaceKeyFile } from './keyFiles.ts';

/**
 * `2026-11-0b9c01ab`: the month in UTC; then two digits that count that month's keys, so that ids are in the order in
 * which the keys were made, and six of chance.
 */
const keyIdPattern = /^\d{4}-\d{2}-[0-9a-f]{8}$/;
/** Another hub that shares the folder may have begun a new key. */
const LOOK_EVERY_MS = 60_000;

/** The keys that kiosks seal personal details to: a new one each month, and after each erasure. */
export interface SealingKeys {
  /** the public key of the present month, made when first asked for */
  current(): Promise<SealingKey>;
  /** From now on kiosks seal to a new key, so that the one so far can be destroyed once all have delivered. */
  rotate(): Promise<SealingKey>;
  /** undefined where the key is not here, be it destroyed or another hub's */
  privateKey(keyId: string): Promise<CryptoKey | undefined>;
  /** ids, oldest first */
  list(): Promise<string[]>;
  /** Those that nobody is told to seal to any more, oldest first, with when that began (ms since 1970). */
  retired(): Promise<{ keyId: string; since: number }[]>;
  /** To be called once every kiosk has delivered what it sealed to this key; nothing opens it afterwards. */
  destroy(keyId: string): Promise<void>;
  /** Whether this text was sealed to a key that was here and is no more. */
  isDestroyed(jwe: string): Promise<boolean>;
  /** Tells of each new one. */
  onChange(listener: () => void): void;
}

interface StoredKey extends JWK {
  madeAt: number;
}

export function createSealingKeys(options: { keysFolder: string; now: () => number }): SealingKeys {
  const { now } = options;
  const folder = join(options.keysFolder, 'sealing');
  const destroyedPath = join(folder, 'destroyed.json');
  const privateKeys = new Map<string, CryptoKey>();
  const listeners = new Set<() => void>();
  let latest: { month: string; until: number; key: Promise<SealingKey> } | undefined;
  let told: string | undefined;

  const pathOf = (keyId: string) => join(folder, `${keyId}.json`);
  const monthNow = () => new Date(now()).toISOString().slice(0, 7);

  async function list(): Promise<string[]> {
    const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return names
      .map((name) => name.replace(/\.json$/, ''))
      .filter((name) => keyIdPattern.test(name))
      .sort();
  }

  async function keyOfMonth(month: string): Promise<SealingKey> {
    const last = async () => (await list()).findLast((id) => id.startsWith(month));
    const there = await last();
    if (there !== undefined) return publicKey(there);
    await createKey(month);
    // Of hubs that share the folder and make one at once all take the same.
    return publicKey((await last())!);
  }

  async function publicKey(keyId: string): Promise<SealingKey> {
    const { kty, crv, x, y } = (await readKeyFile(pathOf(keyId))) as StoredKey;
    return { kty: kty!, crv: crv!, x: x!, y: y!, kid: keyId, alg: 'ECDH-ES', use: 'enc' };
  }

  async function createKey(month: string): Promise<string> {
    const before = [...(await list()), ...(await destroyed())].filter((id) => id.startsWith(month)).sort();
    const count = before.length === 0 ? 0 : Number.parseInt(before.at(-1)!.slice(8, 10), 16) + 1;
    const keyId = `${month}-${Math.min(count, 255).toString(16).padStart(2, '0')}${randomBytes(3).toString('hex')}`;
    const { privateKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
    const stored: StoredKey = { ...(await exportJWK(privateKey)), madeAt: now() };
    await createKeyFile(pathOf(keyId), stored);
    return keyId;
  }

  const destroyed = async (): Promise<string[]> => ((await readKeyFile(destroyedPath)) ?? []) as string[];

  function keep(month: string, key: Promise<SealingKey>): Promise<SealingKey> {
    latest = { month, until: now() + LOOK_EVERY_MS, key };
    // A disk that failed once may work the next time it is asked.
    key.catch(() => (latest = undefined));
    key.then(
      ({ kid }) => {
        if (kid === told) return;
        told = kid;
        listeners.forEach((listener) => listener());
      },
      () => undefined,
    );
    return key;
  }

  return {
    list,

    current() {
      const month = monthNow();
      return latest?.month === month && now() < latest.until ? latest.key : keep(month, keyOfMonth(month));
    },

    rotate: () => keep(monthNow(), createKey(monthNow()).then(publicKey)),

    async privateKey(keyId) {
      const known = privateKeys.get(keyId);
      if (known || !keyIdPattern.test(keyId)) return known;
      const stored = await readKeyFile(pathOf(keyId));
      if (stored === undefined) return undefined;
      const { madeAt: _madeAt, ...jwk } = stored as StoredKey;
      const key = (await importJWK(jwk, 'ECDH-ES')) as CryptoKey;
      privateKeys.set(keyId, key);
      return key;
    },

    async retired() {
      const ids = await list();
      const made = await Promise.all(ids.map(async (id) => ((await readKeyFile(pathOf(id))) as StoredKey).madeAt));
      return ids.slice(0, -1).map((keyId, index) => ({ keyId, since: made[index + 1]! }));
    },

    async destroy(keyId) {
      if (!keyIdPattern.test(keyId)) throw new RangeError(`${keyId} is no id of a sealing key`);
      privateKeys.delete(keyId);
      latest = undefined;
      await replaceKeyFile(destroyedPath, [...new Set([...(await destroyed()), keyId])]);
      await destroyKeyFile(pathOf(keyId));
    },

    async isDestroyed(jwe) {
      const keyId = keyIdOf(jwe);
      return keyId !== undefined && (await destroyed()).includes(keyId);
    },

    onChange: (listener) => void listeners.add(listener),
  };
}

/** The earliest moment at which a text can have been sealed: before its key's month there was no such key. */
export function sealedSince(jwe: string): number | undefined {
  const keyId = keyIdOf(jwe);
  return keyId === undefined ? undefined : Date.parse(`${keyId.slice(0, 7)}-01`);
}

function keyIdOf(jwe: string): string | undefined {
  try {
    const { kid } = decodeProtectedHeader(jwe);
    return typeof kid === 'string' && keyIdPattern.test(kid) ? kid : undefined;
  } catch {
    // What is no JWE was sealed to no key.
    return undefined;
  }
}

import { readdir } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { SealingKey } from '@foyer/shared/details';
import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { createKeyFile, destroyKeyFile, readKeyFile } from './keyFiles.ts';

/** `2026-11-3f9c01ab`: the month in UTC, and which of that month's keys, should one have been destroyed. */
const keyIdPattern = /^\d{4}-\d{2}-[0-9a-f]{8}$/;

/** The keys that kiosks seal personal details to: a new one each month. */
export interface SealingKeys {
  /** the public key of the present month, made when first asked for */
  current(): Promise<SealingKey>;
  /** undefined where the key is not here, be it destroyed or another hub's */
  privateKey(keyId: string): Promise<CryptoKey | undefined>;
  /** ids, oldest first */
  list(): Promise<string[]>;
  /** To be called once every kiosk has delivered what it sealed to this key; nothing opens it afterwards. */
  destroy(keyId: string): Promise<void>;
}

export function createSealingKeys(options: { keysFolder: string; now: () => number }): SealingKeys {
  const { now } = options;
  const folder = join(options.keysFolder, 'sealing');
  const privateKeys = new Map<string, CryptoKey>();
  let latest: { month: string; key: Promise<SealingKey> } | undefined;

  const pathOf = (keyId: string) => join(folder, `${keyId}.json`);

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
    const keyId = (await list()).findLast((id) => id.startsWith(month)) ?? (await createKey(month));
    const { kty, crv, x, y } = (await readKeyFile(pathOf(keyId))) as JWK;
    return { kty: kty!, crv: crv!, x: x!, y: y!, kid: keyId, alg: 'ECDH-ES', use: 'enc' };
  }

  async function createKey(month: string): Promise<string> {
    const keyId = `${month}-${randomBytes(4).toString('hex')}`;
    const { privateKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
    await createKeyFile(pathOf(keyId), await exportJWK(privateKey));
    return keyId;
  }

  return {
    list,

    current() {
      const month = new Date(now()).toISOString().slice(0, 7);
      if (latest?.month !== month) {
        const key = keyOfMonth(month);
        latest = { month, key };
        // A disk that failed once may work the next time it is asked.
        key.catch(() => (latest = undefined));
      }
      return latest.key;
    },

    async privateKey(keyId) {
      const known = privateKeys.get(keyId);
      if (known || !keyIdPattern.test(keyId)) return known;
      const jwk = await readKeyFile(pathOf(keyId));
      if (jwk === undefined) return undefined;
      const key = (await importJWK(jwk as JWK, 'ECDH-ES')) as CryptoKey;
      privateKeys.set(keyId, key);
      return key;
    },

    async destroy(keyId) {
      if (!keyIdPattern.test(keyId)) throw new RangeError(`${keyId} is no id of a sealing key`);
      privateKeys.delete(keyId);
      latest = undefined;
      await destroyKeyFile(pathOf(keyId));
    },
  };
}

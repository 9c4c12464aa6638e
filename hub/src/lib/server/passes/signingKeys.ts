import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PassKeyEntry, PassSigningKey } from '@foyer/shared/passes';
import * as v from 'valibot';
import { createKeyFile, readKeyFile } from '../details/keyFiles.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A key signs for this long, then a new one is made. */
export const signingPeriodMs = 180 * DAY_MS;
/** Passes signed on a key's last day are good for at most this long: invitations are made a year ahead. */
const longestPassMs = 430 * DAY_MS;
/** A kiosk's clock may be behind. */
const clockAllowanceMs = DAY_MS;
/** The ids from 128 on are for kiosks' own keys. */
const hubKeyIds = 128;

const JwkSchema = v.looseObject({ kty: v.literal('OKP'), crv: v.literal('Ed25519'), x: v.string(), d: v.string() });
const SigningKeyFileSchema = v.object({
  keyId: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(hubKeyIds - 1)),
  createdAt: v.number(),
  jwk: JwkSchema,
});

export interface SigningKey extends PassSigningKey {
  createdAt: number;
  /** as key sets list it */
  entry: PassKeyEntry;
}

/** All signing keys that are still in a folder, oldest first. */
export async function readSigningKeys(folder: string): Promise<SigningKey[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = names.filter((name) => /^signing-\d+-\d+\.json$/.test(name));
  const keys = await Promise.all(files.map(async (name) => readSigningKey(join(folder, name))));
  return keys.sort((one, other) => one.createdAt - other.createdAt);
}

export async function createSigningKey(
  folder: string,
  newest: SigningKey | undefined,
  now: number,
): Promise<SigningKey> {
  const keyId = newest ? (newest.keyId + 1) % hubKeyIds : 1;
  const path = join(folder, `signing-${String(now).padStart(15, '0')}-${keyId}.json`);
  await createKeyFile(path, { keyId, createdAt: now, jwk: await generateKey() });
  return readSigningKey(path);
}

async function readSigningKey(path: string): Promise<SigningKey> {
  const { keyId, createdAt, jwk } = v.parse(SigningKeyFileSchema, await readKeyFile(path));
  return {
    keyId,
    createdAt,
    privateKey: await importPrivateKey(jwk),
    entry: {
      signer: 'hub',
      keyId,
      publicKey: jwk.x,
      validFrom: Math.max(0, createdAt - clockAllowanceMs),
      validUntil: createdAt + signingPeriodMs + longestPassMs,
    },
  };
}

/** The key that stands over all others: kiosks pin it at enrolment. */
export async function openRootKey(folder: string): Promise<{ publicKey: string; privateKey: CryptoKey }> {
  const path = join(folder, 'root.json');
  if ((await readKeyFile(path)) === undefined) await createKeyFile(path, await generateKey());
  const jwk = v.parse(JwkSchema, await readKeyFile(path));
  return { publicKey: jwk.x, privateKey: await importPrivateKey(jwk) };
}

async function generateKey(): Promise<JsonWebKey> {
  const { privateKey } = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const { kty, crv, x, d } = await crypto.subtle.exportKey('jwk', privateKey);
  return { kty: kty!, crv: crv!, x: x!, d: d! };
}

function importPrivateKey({ kty, crv, x, d }: v.InferOutput<typeof JwkSchema>): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', { kty, crv, x, d }, 'Ed25519', false, ['sign']);
}

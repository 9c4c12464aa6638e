import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import * as v from 'valibot';
import { createKeyFile, readKeyFile } from '../../details/index.ts';

/** By what push services know that it is this hub that writes (RFC 8292). */
export interface Vapid {
  /** The point itself, uncompressed, in base64url: what browsers subscribe with. */
  readonly publicKey: string;
  /** The value of `Authorization` for a push service. */
  authorization(endpoint: string): Promise<string>;
}

/** RFC 8292, 2: at most 24 hours. */
const LIFETIME_SECONDS = 12 * 60 * 60;

const JwkSchema = v.object({
  kty: v.literal('EC'),
  crv: v.literal('P-256'),
  x: v.string(),
  y: v.string(),
  d: v.string(),
});

/** The key is made at the first start and kept with the others: with a new one every browser would have to subscribe again. */
export async function openVapid(options: { keysFolder: string; contact: string; now: () => number }): Promise<Vapid> {
  const { keysFolder, contact, now } = options;
  const path = join(keysFolder, 'web-push.json');
  if ((await readKeyFile(path)) === undefined) await createKeyFile(path, await newKey());
  const { d, ...open } = v.parse(JwkSchema, await readKeyFile(path));
  const key = await importJWK({ ...open, d }, 'ES256');
  const point = [open.x, open.y].map((part) => Buffer.from(part, 'base64url'));
  const publicKey = Buffer.concat([Buffer.from([4]), ...point]).toString('base64url');
  return {
    publicKey,
    async authorization(endpoint) {
      const token = await new SignJWT()
        .setProtectedHeader({ typ: 'JWT', alg: 'ES256' })
        .setAudience(new URL(endpoint).origin)
        .setExpirationTime(Math.floor(now() / 1000) + LIFETIME_SECONDS)
        .setSubject(contact)
        .sign(key);
      return `vapid t=${token}, k=${publicKey}`;
    },
  };
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return exportJWK(privateKey);
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Details, DetailsSchema } from '@foyer/shared/details';
import * as v from 'valibot';
import { createKeyFile, readKeyFile } from './keyFiles.ts';

const ivBytes = 12;
const tagBytes = 16;
const DataKeySchema = v.object({ kty: v.literal('oct'), k: v.string() });

/** Wraps details under the site's data key, AES-256-GCM bound to the document's id: some hundred times a JWE's speed. */
export interface Wrapping {
  wrap(id: string, details: Details): string;
  /** @throws where the text was not wrapped under this key for this id */
  unwrap(id: string, wrapped: string): Details;
}

export async function openWrapping(keysFolder: string, site: string): Promise<Wrapping> {
  const key = await openDataKey(join(keysFolder, 'data', `${site}.json`));
  return {
    wrap(id, details) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(id));
      const sealed = cipher.update(JSON.stringify(details), 'utf8');
      return Buffer.concat([iv, sealed, cipher.final(), cipher.getAuthTag()]).toString('base64');
    },
    unwrap(id, wrapped) {
      const bytes = Buffer.from(wrapped, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
        .setAAD(Buffer.from(id))
        .setAuthTag(bytes.subarray(-tagBytes));
      const plain = Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]);
      return v.parse(DetailsSchema, JSON.parse(plain.toString('utf8')));
    },
  };
}

async function openDataKey(path: string): Promise<Buffer> {
  await createKeyFileWhereMissing(path);
  const key = Buffer.from(v.parse(DataKeySchema, await readKeyFile(path)).k, 'base64url');
  if (key.length !== 32) throw new Error(`the data key ${path} is not 32 bytes long`);
  return key;
}

async function createKeyFileWhereMissing(path: string): Promise<void> {
  if ((await readKeyFile(path)) !== undefined) return;
  await createKeyFile(path, { kty: 'oct', k: randomBytes(32).toString('base64url') });
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Details, DetailsSchema } from '@foyer/shared/details';
import * as v from 'valibot';

const ivBytes = 12;
const tagBytes = 16;

/** Wraps details under a data key, AES-256-GCM bound to the document's id: some hundred times a JWE's speed. */
export interface Wrapping extends TextWrapping {
  wrap(id: string, details: Details): string;
  /** @throws where the text was not wrapped under this key for this id */
  unwrap(id: string, wrapped: string): Details;
}

/** The same for whatever else on the hub's disk says who visited. */
export interface TextWrapping {
  wrapText(id: string, text: string): string;
  /** @throws where the text was not wrapped under this key for this id */
  unwrapText(id: string, wrapped: string): string;
}

/** @param key 32 bytes */
export function createWrapping(key: Buffer): Wrapping {
  function wrapText(id: string, text: string): string {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(id));
    const sealed = cipher.update(text, 'utf8');
    return Buffer.concat([iv, sealed, cipher.final(), cipher.getAuthTag()]).toString('base64');
  }
  function unwrapText(id: string, wrapped: string): string {
    const bytes = Buffer.from(wrapped, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
      .setAAD(Buffer.from(id))
      .setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]).toString('utf8');
  }
  return {
    wrapText,
    unwrapText,
    wrap: (id, details) => wrapText(id, JSON.stringify(details)),
    unwrap: (id, wrapped) => v.parse(DetailsSchema, JSON.parse(unwrapText(id, wrapped))),
  };
}

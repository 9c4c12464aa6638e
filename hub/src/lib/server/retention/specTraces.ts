import { readdir, readFile } from 'node:fs/promises';
import { createDecipheriv } from 'node:crypto';
import { join, relative } from 'node:path';
import { compactDecrypt, importJWK, type JWK } from 'jose';

/** Pieces of this length survive LevelDB's compression, which cuts a random text only where it repeats four bytes. */
const PIECE = 16;

/** Every file under a folder, by its path in it. */
export async function filesUnder(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Buffer>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path), await readFile(path));
  }
  return files;
}

/** The files in which any piece of this text stands as it is. */
export function filesWith(files: ReadonlyMap<string, Buffer>, text: string): string[] {
  const whole = Buffer.from(text);
  const pieces: Buffer[] = [];
  if (whole.length <= PIECE) pieces.push(whole);
  else for (let at = 0; at + PIECE <= whole.length; at += PIECE) pieces.push(whole.subarray(at, at + PIECE));
  return [...files].filter(([, bytes]) => pieces.some((piece) => bytes.includes(piece))).map(([path]) => path);
}

/** Every secret of 32 bytes and every private key there is in a folder of keys, whatever it is for. */
export async function keysUnder(folder: string): Promise<{ secrets: Buffer[]; privateKeys: JWK[] }> {
  const secrets: Buffer[] = [];
  const privateKeys: JWK[] = [];
  function collect(value: unknown): void {
    if (typeof value === 'string') {
      for (const encoding of ['base64url', 'hex'] as const) {
        const bytes = Buffer.from(value, encoding);
        if (bytes.length === 32) secrets.push(bytes);
      }
    } else if (typeof value === 'object' && value !== null) {
      if ('kty' in value && 'd' in value) privateKeys.push(value as JWK);
      Object.values(value).forEach(collect);
    }
  }
  for (const [path, bytes] of await filesUnder(folder))
    if (path.endsWith('.json')) collect(JSON.parse(bytes.toString()));
  return { secrets, privateKeys };
}

/** What any of the secrets makes of a text wrapped for this id. */
export function opensUnder(secrets: readonly Buffer[], id: string, wrapped: string): string | null {
  const bytes = Buffer.from(wrapped, 'base64');
  for (const secret of secrets) {
    try {
      const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12))
        .setAAD(Buffer.from(id))
        .setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
    } catch {
      // Another key.
    }
  }
  return null;
}

export async function unsealsUnder(privateKeys: readonly JWK[], jwe: string): Promise<string | null> {
  for (const { kty, crv, x, y, d } of privateKeys) {
    try {
      const key = await importJWK({ kty: kty!, crv: crv!, x: x!, y: y!, d: d! }, 'ECDH-ES');
      return new TextDecoder().decode((await compactDecrypt(jwe, key)).plaintext);
    } catch {
      // Another key.
    }
  }
  return null;
}

import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import * as v from 'valibot';
import { makeFolder, syncFolder, writeSynced } from '../files.ts';
import { BackupRefused } from './manifest.ts';

/** scrypt, RFC 7914: 128 MB and about half a second for each guess. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;
export const MIN_PASSPHRASE_CHARACTERS = 12;

const Base64 = v.pipe(v.string(), v.base64());
const FileSchema = v.strictObject({
  format: v.literal('foyer-keys'),
  version: v.literal(1),
  madeAt: v.string(),
  kdf: v.strictObject({
    name: v.literal('scrypt'),
    N: v.literal(COST.N),
    r: v.literal(COST.r),
    p: v.literal(COST.p),
    salt: Base64,
  }),
  cipher: v.strictObject({ name: v.literal('aes-256-gcm'), iv: Base64, tag: Base64 }),
  sealed: Base64,
});
/** Of each file its path under `keys/`, with slashes, and its bytes. */
const KeysSchema = v.record(v.pipe(v.string(), v.regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/)), Base64);

/** The folder of keys as one text that only the passphrase opens, with the list of who was erased. */
export async function sealKeys(keysFolder: string, passphrase: string, now: number): Promise<string> {
  const files: Record<string, string> = {};
  const entries = await readdir(keysFolder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    // The command socket is no file, and what ends so was being written.
    if (!entry.isFile() || entry.name.endsWith('.new')) continue;
    const path = join(entry.parentPath, entry.name);
    files[relative(keysFolder, path).split(sep).join('/')] = (await readFile(path)).toString('base64');
  }
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(files)), cipher.final()]);
  const file: v.InferOutput<typeof FileSchema> = {
    format: 'foyer-keys',
    version: 1,
    madeAt: new Date(now).toISOString(),
    kdf: { name: 'scrypt', ...COST, salt: salt.toString('base64') },
    cipher: { name: 'aes-256-gcm', iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64') },
    sealed: sealed.toString('base64'),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** @throws {BackupRefused} where the passphrase is not the one it was made with, or the file is damaged */
export async function openKeys(text: string, passphrase: string): Promise<Record<string, Buffer>> {
  const read = v.safeParse(FileSchema, parse(text));
  if (!read.success) throw new BackupRefused('this is no back-up of keys, or one of another version');
  const { kdf, cipher, sealed } = read.output;
  const key = await keyOf(passphrase, Buffer.from(kdf.salt, 'base64'));
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(cipher.iv, 'base64')).setAuthTag(
    Buffer.from(cipher.tag, 'base64'),
  );
  let plain: string;
  try {
    plain = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]).toString();
  } catch {
    throw new BackupRefused('the passphrase does not open this back-up of keys, or the file is damaged');
  }
  const files = v.parse(KeysSchema, JSON.parse(plain));
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes, 'base64')]));
}

export async function writeKeys(keysFolder: string, files: Record<string, Buffer>): Promise<void> {
  for (const [path, bytes] of Object.entries(files)) {
    const target = join(keysFolder, ...path.split('/'));
    await makeFolder(dirname(target), 0o700);
    await writeSynced(target, bytes, { mode: 0o600, flags: 'wx' });
    await syncFolder(dirname(target));
  }
}

function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(passphrase.normalize('NFKC'), salt, 32, { ...COST, maxmem: 256 * 1024 * 1024 }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

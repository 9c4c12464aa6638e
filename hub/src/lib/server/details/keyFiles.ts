import { link, open, readFile, unlink, type FileHandle } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { makeFolder, replaceFile, syncFolder, writeSynced } from '../files.ts';

/*
 * Keys are small JSON files of mode 600 in folders of mode 700, apart from the databases, so that a copy of one is worth
 * nothing without the other. What is written is on the disk before it is used.
 */

/** Undefined where there is no such file. */
export async function readKeyFile(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw new Error(`the key file ${path} cannot be read`, { cause: error });
  }
}

/** Writes a new file; false where there is one already, which stays as it is. */
export async function createKeyFile(path: string, contents: unknown): Promise<boolean> {
  const written = await writeBeside(path, contents);
  try {
    await link(written, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await unlink(written);
    await syncFolder(dirname(path));
  }
}

/** Replaces a file as a whole, or makes it. What was in its place is overwritten, as where a key is destroyed. */
export async function replaceKeyFile(path: string, contents: unknown): Promise<void> {
  await makeFolder(dirname(path), 0o700);
  const before = await open(path, 'r+').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  try {
    await replaceFile(path, JSON.stringify(contents), { mode: 0o600, beside: besideOf(path) });
    if (before) await overwrite(before);
  } finally {
    await before?.close();
  }
}

/** Overwrites before unlinking: little on a flash disk, but a file system's undelete finds nothing. */
export async function destroyKeyFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await overwrite(file);
  } finally {
    await file.close();
  }
  await unlink(path);
  await syncFolder(dirname(path));
}

async function overwrite(file: FileHandle): Promise<void> {
  const { size } = await file.stat();
  await file.write(Buffer.alloc(size), 0, size, 0);
  await file.sync();
}

async function writeBeside(path: string, contents: unknown): Promise<string> {
  await makeFolder(dirname(path), 0o700);
  const beside = besideOf(path);
  await writeSynced(beside, JSON.stringify(contents), { mode: 0o600, flags: 'wx' });
  return beside;
}

/** Of its own, since several may write at once. */
const besideOf = (path: string): string => `${path}.${randomUUID()}.new`;

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

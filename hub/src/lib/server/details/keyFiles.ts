import { link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';

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
    await syncFolder(path);
  }
}

/** Replaces a file as a whole. */
export async function replaceKeyFile(path: string, contents: unknown): Promise<void> {
  await rename(await writeBeside(path, contents), path);
  await syncFolder(path);
}

/** Overwrites before unlinking: little on a flash disk, but a file system's undelete finds nothing. */
export async function destroyKeyFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    await file.write(Buffer.alloc(size), 0, size, 0);
    await file.sync();
  } finally {
    await file.close();
  }
  await unlink(path);
  await syncFolder(path);
}

async function writeBeside(path: string, contents: unknown): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomUUID()}.new`;
  const file = await open(beside, 'wx', 0o600);
  try {
    await file.writeFile(JSON.stringify(contents));
    await file.sync();
  } finally {
    await file.close();
  }
  return beside;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

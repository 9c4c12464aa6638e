import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/*
 * What survives a power cut. A file is on the disk when it was synced, its name when its folder was: without the second a
 * new file may be gone, and a renamed one be the old one, although its contents had been written.
 */

/** Either the old or the new contents, whatever happens; the new ones once it resolves. */
export async function replaceFile(
  path: string,
  text: string,
  options: { mode: number; beside?: string },
): Promise<void> {
  const { mode, beside = `${path}.next` } = options;
  await writeSynced(beside, text, { mode, flags: 'w' });
  await rename(beside, path);
  await syncFolder(dirname(path));
}

/** The contents are on the disk, the name may not be yet. */
export async function writeSynced(
  path: string,
  contents: string | Uint8Array,
  options: { mode: number; flags: 'w' | 'wx' },
): Promise<void> {
  const handle = await open(path, options.flags, options.mode);
  try {
    await handle.writeFile(contents);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder and those above it that are missing, and their names last. */
export async function makeFolder(path: string, mode?: number): Promise<void> {
  const first = await mkdir(path, { recursive: true, ...(mode === undefined ? {} : { mode }) });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

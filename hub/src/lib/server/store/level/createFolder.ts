/// <reference path="../modules.d.ts" />
import { open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import leveldown from 'leveldown';
import { makeFolder, syncFolder } from '../../files.ts';

/** Tables, logs and manifests: what a database consists of. */
const OF_A_DATABASE = /\.(ldb|sst|log)$|^MANIFEST-/;

/** A folder that LevelDB would take for a new database although one was there. */
export class DamagedDatabase extends Error {
  override name = 'DamagedDatabase';
}

/**
 * Makes an empty database whole or not at all. LevelDB does not sync the first manifest before it points to it: a power
 * cut within a new hub's first moments left a folder that could not be opened any more.
 */
export async function createFolder(folder: string): Promise<void> {
  const names = await namesIn(folder);
  if (names.includes('CURRENT')) return;
  if (names.some((name) => OF_A_DATABASE.test(name)))
    throw new DamagedDatabase(
      `${folder} has lost its file CURRENT, and with it what of the other files counts: put the folder back from a back-up`,
    );
  const fresh = `${folder}.new`;
  await makeFolder(dirname(folder));
  for (const left of [fresh, folder]) await rm(left, { recursive: true, force: true });
  const level = leveldown(fresh);
  await promisify(level.open.bind(level))({});
  await promisify(level.close.bind(level))();
  for (const name of await readdir(fresh)) await syncFile(join(fresh, name));
  await syncFolder(fresh);
  await rename(fresh, folder);
  await syncFolder(dirname(folder));
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

import { readdir, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import { createKeyFile, destroyKeyFile, readKeyFile } from './keyFiles.ts';
import { createWrapping, type Wrapping } from './wrapping.ts';

const DataKeySchema = v.object({ kty: v.literal('oct'), k: v.string() });
const KEY_FILE = /^([a-z0-9-]+)\.json$/;

/**
 * What details are wrapped under: a key for each drawer and day, so that a day's details stop opening on the day that
 * their time is over, whoever has a copy of the databases, and a month's with the last of its days.
 */
export interface DataKeys {
  /** Undefined where the key is not here: destroyed, or never made. */
  find(drawer: string, day: string): Promise<Wrapping | undefined>;
  /** The same, made where there is none. */
  forWriting(drawer: string, day: string): Promise<Wrapping>;
  /** Days whose keys are here, oldest first. */
  days(drawer: string): Promise<string[]>;
  destroy(drawer: string, day: string): Promise<void>;
  destroyAll(drawer: string): Promise<void>;
}

export function createDataKeys(keysFolder: string): DataKeys {
  const known = new Map<string, Wrapping>();
  const inTurn = createKeyedQueue();
  const folderOf = (drawer: string) => join(keysFolder, 'data', drawer);
  const pathOf = (drawer: string, day: string) => join(folderOf(drawer), `${day}.json`);
  const nameOf = (drawer: string, day: string) => `${drawer}/${day}`;

  async function read(drawer: string, day: string): Promise<Wrapping | undefined> {
    const stored = await readKeyFile(pathOf(drawer, day));
    if (stored === undefined) return undefined;
    const key = Buffer.from(v.parse(DataKeySchema, stored).k, 'base64url');
    if (key.length !== 32) throw new Error(`the data key ${pathOf(drawer, day)} is not 32 bytes long`);
    return createWrapping(key);
  }

  function find(drawer: string, day: string): Promise<Wrapping | undefined> {
    const name = nameOf(drawer, day);
    return inTurn.run(name, async () => {
      const there = known.get(name) ?? (await read(drawer, day));
      if (there) known.set(name, there);
      return there;
    });
  }

  async function days(drawer: string): Promise<string[]> {
    const names = await readdir(folderOf(drawer)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return names.flatMap((name) => KEY_FILE.exec(name)?.[1] ?? []).sort();
  }

  const destroy = (drawer: string, day: string): Promise<void> =>
    inTurn.run(nameOf(drawer, day), async () => {
      known.delete(nameOf(drawer, day));
      await destroyKeyFile(pathOf(drawer, day));
    });

  return {
    find: async (drawer, day) => known.get(nameOf(drawer, day)) ?? find(drawer, day),
    async forWriting(drawer, day) {
      const there = known.get(nameOf(drawer, day)) ?? (await find(drawer, day));
      if (there) return there;
      // Of two who make it at once one does; both take what is there then.
      await createKeyFile(pathOf(drawer, day), { kty: 'oct', k: randomBytes(32).toString('base64url') });
      return (await find(drawer, day))!;
    },
    days,
    destroy,
    async destroyAll(drawer) {
      for (const day of await days(drawer)) await destroy(drawer, day);
      await rm(folderOf(drawer), { recursive: true, force: true });
    },
  };
}

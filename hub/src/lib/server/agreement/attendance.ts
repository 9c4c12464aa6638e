import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Documents } from '../store/documents.ts';

/** Several hubs on one database that could not agree, in words for whoever starts them. */
export class TwoHubs extends Error {}

const PREFIX = 'hub:';
const BEAT_EVERY_MS = 15_000;
/** Longer than a few beats, and the difference of two machines' clocks. */
const ALIVE_MS = 60_000;

interface Present {
  host: string;
  pid: number;
  startedAt: number;
  beatAt: number;
  /** names the Redis through which it agrees with others; null: it is alone */
  redis: string | null;
}

/**
 * Says in the database that this hub is there, and refuses to start beside another that does not agree through the same
 * Redis: two of them would send every message twice and let one pass in twice.
 */
export async function attend(options: {
  documents: Documents;
  /** of the data folder, so that a hub that was killed does not stand in its own way */
  hubId: string;
  redis: string | null;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}): Promise<{ leave(): Promise<void> }> {
  const { documents, hubId, redis, now, onError } = options;
  const startedAt = now();
  await assertNobodyElse();
  await beat();
  // Of two that start at the same moment each sees the other here.
  await assertNobodyElse();
  const beating = setInterval(() => void beat().catch((error: unknown) => onError(error, 'attendance')), BEAT_EVERY_MS);
  beating.unref();

  async function assertNobodyElse(): Promise<void> {
    for (const { id, value: other } of await documents.all<Present>(PREFIX)) {
      if (id === PREFIX + hubId || now() - other.beatAt > ALIVE_MS) continue;
      if (other.redis !== null && other.redis === redis) continue;
      await documents.remove(PREFIX + hubId);
      throw new TwoHubs(words(other, redis));
    }
  }

  async function beat(): Promise<void> {
    const present = { host: hostname(), pid: process.pid, startedAt, beatAt: now(), redis };
    await documents.update<Present>(PREFIX + hubId, () => present);
  }

  return {
    async leave() {
      clearInterval(beating);
      await documents.remove(PREFIX + hubId);
    },
  };
}

function words({ host, pid, beatAt }: Present, redis: string | null): string {
  const other = `another hub (process ${pid} on ${host}, last heard of at ${new Date(beatAt).toISOString()}) uses this database`;
  return redis === null
    ? `FOYER_REDIS_URL is not set, and ${other}. Several hubs agree through one Redis: set FOYER_REDIS_URL for each of them, or stop the other and wait a minute.`
    : `FOYER_REDIS_URL: ${other} and does not agree through this Redis. Set the same FOYER_REDIS_URL for each of them, or stop the other and wait a minute.`;
}

/** Names this data folder, from its first start on. */
export async function hubIdOf(dataFolder: string, newId: () => string): Promise<string> {
  const path = join(dataFolder, 'hub-id');
  try {
    await writeFile(path, newId(), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return (await readFile(path, 'utf8')).trim();
}

import type { Config } from '../config/config.ts';
import type { Documents } from '../store/documents.ts';
import type { Stores } from '../stores.ts';
import type { Agreement } from './agreement.ts';
import { agreeAlone } from './alone.ts';
import { attend, hubIdOf } from './attendance.ts';
import { agreeThroughRedis } from './redis/agreeThroughRedis.ts';
import { connectRedis, type Redis } from './redis/connectRedis.ts';

export interface OpenAgreement extends Agreement {
  /** What Socket.IO speaks to the other hubs through; null where there are none. */
  readonly redis: { client: Redis; prefix: string } | null;
}

/** @throws {RedisProblem} where it is not there, {TwoHubs} beside a hub with which there is no agreeing */
export async function openAgreement(options: {
  config: Pick<Config, 'dataFolder' | 'databaseUrl' | 'redisUrl'>;
  stores: Pick<Stores, 'documents'>;
  now: () => number;
  newId: () => string;
  onError: (error: unknown, about: string) => void;
}): Promise<OpenAgreement> {
  const { config, stores, now, newId, onError } = options;
  const alone = { ...agreeAlone({ now }), redis: null };
  if (config.databaseUrl === null) return alone;
  const { documents } = stores;
  const hubId = await hubIdOf(config.dataFolder, newId);
  const fault = (error: unknown): void => onError(error, 'redis');
  const client = config.redisUrl === null ? null : await connectRedis(config.redisUrl, fault);
  const installation = await documents.update<{ id: string }>('installation', (there) =>
    there ? null : { id: newId() },
  );
  const prefix = `foyer:${installation!.id}:`;
  const redis = client === null ? null : await nameOf(client, prefix, newId());
  try {
    const attendance = await attend({ documents, hubId, redis, now, onError });
    const agreement =
      client === null ? alone : await agreeThroughRedis({ redis: client, prefix, hubId, now, onError: fault });
    return {
      ...agreement,
      redis: client === null ? null : { client, prefix },
      async close() {
        await attendance.leave();
        await agreement.close();
      },
    };
  } catch (error) {
    client?.destroy();
    throw error;
  }
}

/** The first hub to come gives the Redis its name. */
async function nameOf(client: Redis, prefix: string, name: string): Promise<string> {
  await client.set(`${prefix}name`, name, { condition: 'NX' });
  return (await client.get(`${prefix}name`))!;
}

/** Hubs that do not have each other's keys would refuse each other's passes and could not read each other's details. */
export class OtherKeys extends Error {}

/** @param rootKey the public half of the key that all others hang on */
export async function assertSameKeys(documents: Documents, rootKey: string): Promise<void> {
  const stored = await documents.update<{ rootKey: string }>('keys', (there) => (there ? null : { rootKey }));
  if (stored!.rootKey === rootKey) return;
  throw new OtherKeys(
    'FOYER_DATA: the keys in keys/ are not those with which this database is used. Stop this hub and put a copy of keys/ of another hub there, or the one that was backed up.',
  );
}

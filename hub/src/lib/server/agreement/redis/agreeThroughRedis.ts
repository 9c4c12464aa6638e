import { createLimits } from '../../limits/limits.ts';
import type { Agreement } from '../agreement.ts';
import type { Redis } from './connectRedis.ts';
import { createRedisLease } from './redisLease.ts';
import { createRedisLimits } from './redisLimits.ts';
import { createRedisLock } from './redisLock.ts';
import { bePresent } from './redisPresence.ts';

interface Told {
  from: string;
  topic: string;
  message: unknown;
}

/** Several hubs on one database, which agree through a Redis. Closes the client with itself. */
export async function agreeThroughRedis(options: {
  redis: Redis;
  /** what all keys begin with: installations may share a Redis */
  prefix: string;
  /** of this process */
  hubId: string;
  now: () => number;
  onError: (error: unknown) => void;
}): Promise<Agreement> {
  const { redis, prefix, hubId, now, onError } = options;
  const topics = new Map<string, Set<(message: never) => void>>();
  const channel = `${prefix}wire`;
  const hearing = redis.duplicate({ disableOfflineQueue: false });
  hearing.on('error', onError);
  await hearing.connect();
  await hearing.subscribe(channel, (text) => {
    const { from, topic, message } = JSON.parse(text) as Told;
    if (from === hubId) return;
    for (const listener of topics.get(topic) ?? []) listener(message as never);
  });
  const presence = await bePresent({ redis, hearing, prefix });
  const lock = createRedisLock({ redis, prefix, presence, hubId, onError });

  return {
    alone: false,
    exclusively: lock.run,
    async first(key, forMs) {
      const expiration = { type: 'PX' as const, value: forMs };
      return (await redis.set(`${prefix}first:${key}`, hubId, { condition: 'NX', expiration })) !== null;
    },
    lease: (name) => createRedisLease({ redis, key: `${prefix}lease:${name}`, onError }),
    limits: createRedisLimits({ redis, prefix, fallback: createLimits({ now }), now, onError }),
    wire: {
      tell(topic, message) {
        redis.publish(channel, JSON.stringify({ from: hubId, topic, message } satisfies Told)).catch(onError);
      },
      onTold(topic, listener) {
        const listeners = topics.get(topic) ?? new Set();
        topics.set(topic, listeners.add(listener));
        return () => listeners.delete(listener);
      },
    },
    async close() {
      await lock.idle();
      hearing.destroy();
      if (redis.isOpen) await redis.close();
    },
  };
}

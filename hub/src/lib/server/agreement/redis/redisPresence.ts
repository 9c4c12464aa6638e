import { randomUUID } from 'node:crypto';
import type { Redis } from './connectRedis.ts';

/**
 * Which processes are connected. Each listens to a channel of its own, and Redis knows at once when a process has died:
 * its connection is closed. One that is slow, or stopped for a while, is still there.
 */
export interface RedisPresence {
  /** this process's */
  readonly id: string;
  isThere(id: string): Promise<boolean>;
}

export async function bePresent(options: { redis: Redis; hearing: Redis; prefix: string }): Promise<RedisPresence> {
  const { redis, hearing, prefix } = options;
  const id = randomUUID();
  const channelOf = (process: string): string => `${prefix}here:${process}`;
  await hearing.subscribe(channelOf(id), () => undefined);
  return {
    id,
    async isThere(process) {
      const channel = channelOf(process);
      return Number((await redis.pubSubNumSub([channel]))[channel] ?? 0) > 0;
    },
  };
}

import type { ServerOptions } from 'socket.io';
import type { Redis } from '../agreement/redis/connectRedis.ts';

/** Sockets at several hubs as one: rooms, messages to them, and connections that are taken up again at another hub. */
export interface OtherHubs {
  readonly adapter: NonNullable<ServerOptions['adapter']>;
  close(): void;
}

/** What was said in the last minutes: who lost the connection for a moment is told it. Nothing in it names a visitor. */
const REMEMBERED_MESSAGES = 5_000;

export async function reachOtherHubs(
  redis: { client: Redis; prefix: string },
  onError: (error: unknown, about: string) => void,
): Promise<OtherHubs> {
  // What it reads waits until Redis is back: where it failed at once the adapter would ask again without a pause.
  const client = redis.client.duplicate({ disableOfflineQueue: false });
  client.on('error', (error: unknown) => onError(error, 'redis'));
  await client.connect();
  const { createAdapter } = await import('@socket.io/redis-streams-adapter');
  const adapter = createAdapter(client, {
    streamName: `${redis.prefix}sockets`,
    channelPrefix: `${redis.prefix}sockets`,
    sessionKeyPrefix: `${redis.prefix}socket:`,
    maxLen: REMEMBERED_MESSAGES,
  });
  return { adapter: adapter as OtherHubs['adapter'], close: () => client.destroy() };
}

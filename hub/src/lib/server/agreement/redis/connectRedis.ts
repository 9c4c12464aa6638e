export type Redis = Awaited<ReturnType<typeof createRedis>>;

const CONNECT_MS = 5_000;
const LONGEST_RETRY_MS = 2_000;

/** Redis is not there, or is not one, in words for whoever set it up. */
export class RedisProblem extends Error {}

/** The client is loaded where a site has a Redis: it is a fifth of what a hub loads to start. */
async function createRedis(url: string) {
  const { createClient } = await import('redis');
  return createClient({
    url,
    // A command that cannot be sent fails at once: what it would have been for has a time, and somebody waits.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_MS,
      reconnectStrategy: (retries) => Math.min(LONGEST_RETRY_MS, 50 * 2 ** Math.min(retries, 6)),
    },
  });
}

/** Resolves when it answers; from then on it is found again by itself where it was away. */
export async function connectRedis(url: string, onError: (error: unknown) => void): Promise<Redis> {
  const client = await createRedis(url);
  let first: unknown = null;
  client.on('error', (error: unknown) => {
    if (client.isReady || first !== null) onError(error);
    first ??= error;
  });
  const late = AbortSignal.timeout(CONNECT_MS);
  const connected = await Promise.race([
    client.connect().then(
      () => true,
      (error: unknown) => {
        first ??= error;
        return false;
      },
    ),
    new Promise<boolean>((resolve) => late.addEventListener('abort', () => resolve(false))),
  ]);
  if (!connected) {
    client.destroy();
    const why = first instanceof Error ? first.message || String((first as { code?: string }).code) : 'no answer';
    throw new RedisProblem(`FOYER_REDIS_URL: Redis at ${new URL(url).host} cannot be reached (${why})`);
  }
  return client;
}

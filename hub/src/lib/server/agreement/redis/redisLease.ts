import { randomUUID } from 'node:crypto';
import type { Lease } from '../agreement.ts';
import type { Redis } from './connectRedis.ts';

/** After so long without a word of its holder a lease is another's to take. */
const HELD_MS = 9_000;
const RENEW_EVERY_MS = 2_500;
/** The holder stops relying on it so long before: clocks run at slightly different speeds. */
const MARGIN_MS = 1_000;

/** Takes it where it is free, with a number that rises, or keeps what is one's own. */
const TAKE = `
local holder = redis.call('get', KEYS[1])
if holder == ARGV[1] then
  redis.call('pexpire', KEYS[1], ARGV[2])
  return tonumber(redis.call('get', KEYS[2]))
end
if holder then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2])
return redis.call('incr', KEYS[2])`;
const GIVE = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;

export function createRedisLease({
  redis,
  key,
  onError,
}: {
  redis: Redis;
  key: string;
  onError: (error: unknown) => void;
}): Lease {
  const token = randomUUID();
  const keys = [key, `${key}:fence`];
  const listeners = new Set<(held: boolean) => void>();
  let timer: NodeJS.Timeout | undefined;
  let expiry: NodeJS.Timeout | undefined;
  /** by this process's monotonic clock, which nobody sets */
  let until = 0;
  let fence = 0;
  let told = false;

  const held = (): boolean => performance.now() < until;

  function tell(): void {
    if (told === held()) return;
    told = !told;
    for (const listener of listeners) listener(told);
  }

  async function take(): Promise<void> {
    const asked = performance.now();
    try {
      const answer = Number(await redis.eval(TAKE, { keys, arguments: [token, String(HELD_MS)] }));
      if (answer > 0) {
        fence = answer;
        until = asked + HELD_MS - MARGIN_MS;
        clearTimeout(expiry);
        expiry = setTimeout(tell, until - performance.now() + 1);
        expiry.unref();
      } else until = 0;
    } catch (error) {
      // Without word from Redis it is held until it runs out, and no longer.
      onError(error);
    }
    tell();
  }

  return {
    seek() {
      void take();
      timer ??= setInterval(() => void take(), RENEW_EVERY_MS);
      timer.unref();
    },
    held,
    async confirm() {
      if (!held()) return false;
      return (await redis.get(key).catch(() => null)) === token && held();
    },
    fence: () => fence,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async release() {
      clearInterval(timer);
      clearTimeout(expiry);
      timer = undefined;
      until = 0;
      tell();
      await redis.eval(GIVE, { keys: [key], arguments: [token] }).catch(onError);
    },
  };
}

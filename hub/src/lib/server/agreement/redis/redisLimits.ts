import type { LimitedKey, Limits } from '../../limits/limits.ts';
import type { Redis } from './connectRedis.ts';

/** ARGV: now, then for each key free tries, first wait, longest wait, forgotten after. The rules of `limits.ts`. */
const RULES = `
local now = tonumber(ARGV[1])
local function rule(i) return tonumber(ARGV[i*4-2]), tonumber(ARGV[i*4-1]), tonumber(ARGV[i*4]), tonumber(ARGV[i*4+1]) end
local function read(i)
  local free, first, longest, forget = rule(i)
  local t = redis.call('hmget', KEYS[i], 'tries', 'last', 'blocked')
  if t[1] and now - tonumber(t[2]) < forget then return tonumber(t[1]), tonumber(t[2]), tonumber(t[3]) end
  return 0, now, 0
end
local function write(i, tries, last)
  local free, first, longest, forget = rule(i)
  local blocked = 0
  if tries >= free then blocked = last + math.min(longest, first * 2 ^ math.min(tries - free, 30)) end
  redis.call('hset', KEYS[i], 'tries', tries, 'last', last, 'blocked', string.format('%.0f', blocked))
  redis.call('pexpire', KEYS[i], forget)
end`;
const TAKE = `${RULES}
local wait = 0
for i = 1, #KEYS do
  local _, _, blocked = read(i)
  wait = math.max(wait, blocked - now)
end
if wait > 0 then return string.format('%.0f', wait) end
for i = 1, #KEYS do
  local tries = read(i)
  write(i, tries + 1, now)
end
return '0'`;
const FORGIVE = `${RULES}
for i = 1, #KEYS do
  if redis.call('exists', KEYS[i]) == 1 then
    local tries, last = read(i)
    write(i, math.max(0, tries - 1), last)
  end
end
return 0`;

/** Tries are counted together, at whichever hub they are made. Where Redis is away each hub counts by itself. */
export function createRedisLimits(options: {
  redis: Redis;
  prefix: string;
  fallback: Limits;
  now: () => number;
  onError: (error: unknown) => void;
}): Limits {
  const { redis, prefix, fallback, now, onError } = options;

  const run = (script: string, keys: readonly LimitedKey[]) =>
    redis.eval(script, {
      keys: keys.map(({ key }) => `${prefix}limit:${key}`),
      arguments: [
        String(now()),
        ...keys.flatMap(({ rule }) =>
          [rule.freeTries, rule.firstWaitMs, rule.longestWaitMs, rule.forgetAfterMs].map(String),
        ),
      ],
    });

  async function succeeded(keys: readonly LimitedKey[]): Promise<void> {
    const cleared = keys.filter(({ rule }) => rule.clearedBySuccess);
    const forgiven = keys.filter(({ rule }) => !rule.clearedBySuccess);
    if (cleared.length > 0) await redis.del(cleared.map(({ key }) => `${prefix}limit:${key}`));
    if (forgiven.length > 0) await run(FORGIVE, forgiven);
  }

  return {
    async take(keys) {
      let waitMs: number;
      try {
        waitMs = Number(await run(TAKE, keys));
      } catch (error) {
        onError(error);
        return fallback.take(keys);
      }
      if (waitMs > 0) return { ok: false, retryAfterMs: waitMs };
      return { ok: true, succeeded: () => succeeded(keys).catch(onError) };
    },
  };
}

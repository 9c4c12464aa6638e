import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createKeyedQueue } from '../../record/keyedQueue.ts';
import type { Turn } from '../agreement.ts';
import type { Redis } from './connectRedis.ts';
import type { RedisPresence } from './redisPresence.ts';

/** A hub whose machine is gone without a word, its connection still standing, keeps the others waiting for so long. */
const TURN_MS = 10_000;
const RENEW_EVERY_MS = 3_000;
/** How often whoever waits looks whether the holder is there, and for how long it may be away and come back. */
const [LOOK_EVERY_MS, GONE_AFTER_MS] = [250, 1_000];
/** Whose turn it was is remembered longer than any hub is behind in what it has heard. */
const REMEMBERED_MS = 60 * 60_000;

/** Takes it where it is free, or still with the one who is gone: answers [who had it before], or its holder. */
const TAKE = `
local holder = redis.call('get', KEYS[1])
if holder and holder ~= ARGV[5] then return holder end
local before = redis.call('get', KEYS[2])
redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2])
redis.call('set', KEYS[2], ARGV[3], 'px', ARGV[4])
return { before }`;
const RELEASE = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;
const RENEW = `
if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end
return 0`;

/** Turns at a key: first among the tasks of this hub, then among the hubs. One that dies in its turn loses it. */
export function createRedisLock({
  redis,
  prefix,
  presence,
  hubId,
  onError,
}: {
  redis: Redis;
  prefix: string;
  presence: RedisPresence;
  hubId: string;
  onError: (error: unknown) => void;
}) {
  const own = createKeyedQueue();

  async function inTurn<T>(key: string, task: (turn: Turn) => Promise<T>): Promise<T> {
    const keys: [string, string] = [`${prefix}turn:${key}`, `${prefix}last:${key}`];
    const token = `${presence.id}/${randomUUID()}`;
    let before: string | null;
    try {
      before = await takeTurn(keys, token);
    } catch (error) {
      // Nobody is turned away because Redis is: what two hubs write at once now, revisions and the record's rules decide.
      onError(error);
      return task({ afterAnother: true });
    }
    const renewing = setInterval(() => {
      redis.eval(RENEW, { keys, arguments: [token, String(TURN_MS)] }).catch(onError);
    }, RENEW_EVERY_MS);
    try {
      return await task({ afterAnother: before !== null && before !== hubId });
    } finally {
      clearInterval(renewing);
      // One that cannot be given back runs out.
      await redis.eval(RELEASE, { keys, arguments: [token] }).catch(onError);
    }
  }

  /** @returns whose turn it was before */
  async function takeTurn(keys: [string, string], token: string): Promise<string | null> {
    let lookAt = performance.now() + LOOK_EVERY_MS;
    let away = null as { holder: string; since: number } | null;
    for (;;) {
      const now = performance.now();
      const gone = away && now - away.since >= GONE_AFTER_MS ? away.holder : '';
      const options = [token, String(TURN_MS), hubId, String(REMEMBERED_MS), gone];
      const answer = (await redis.eval(TAKE, { keys, arguments: options })) as string | [string | null];
      if (typeof answer !== 'string') return answer[0] ?? null;
      if (now >= lookAt) {
        const isThere = await presence.isThere(answer.slice(0, answer.indexOf('/')));
        if (isThere) away = null;
        else if (away?.holder !== answer) away = { holder: answer, since: now };
        lookAt = now + LOOK_EVERY_MS;
      }
      await wait(5 + Math.random() * 20);
    }
  }

  return {
    run: <T>(key: string, task: (turn: Turn) => Promise<T>): Promise<T> => own.run(key, () => inTurn(key, task)),
    idle: () => own.idle(),
  };
}

import { randomUUID } from 'node:crypto';
import { connectRedis } from '../agreement/redis/connectRedis.ts';
import type { Config } from '../config/config.ts';
import { compareClocks } from './clock.ts';
import { finding, reasonOf, type Finding } from './finding.ts';

/** GETDEL, which taking up a lost connection needs. */
const OLDEST = [6, 2];

/** Reach, version, write and read back, the streams that sockets go by, and its clock. */
export async function checkRedis(
  { redisUrl }: Pick<Config, 'redisUrl'>,
  now: () => number = Date.now,
): Promise<Finding[]> {
  if (redisUrl === null)
    return [finding('redis', 'well', 'No Redis is set: one hub alone.', '未配置 Redis：单个中枢运行。')];
  const redis = await connectRedis(redisUrl, () => undefined).catch((error: unknown) => reasonOf(error));
  if (typeof redis === 'string')
    return [
      finding(
        'redis',
        'wrong',
        `${redis}. Check the address and whether Redis runs.`,
        `${redis}。请检查地址以及 Redis 是否在运行。`,
      ),
    ];
  try {
    const version = /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? '?';
    const key = `foyer:doctor:${randomUUID()}`;
    await redis.set(key, 'well', { expiration: { type: 'EX', value: 60 } });
    const read = await redis.get(key);
    await redis.del(key);
    const entry = await redis.xAdd(key, '*', { said: 'well' });
    const told = await redis.xRange(key, entry, entry);
    await redis.del(key);
    if (read !== 'well' || told?.length !== 1)
      return [
        finding('redis', 'wrong', 'Redis does not give back what was written.', 'Redis 读回的内容与写入的不一致。'),
      ];
    const [major = 0, minor = 0] = version.split('.').map(Number);
    const isOld = major < OLDEST[0]! || (major === OLDEST[0] && minor < OLDEST[1]!);
    return [
      isOld
        ? finding(
            'redis',
            'wrong',
            `Redis is ${version}: 6.2 or later is needed.`,
            `Redis 版本为 ${version}：需要 6.2 或更高版本。`,
          )
        : finding(
            'redis',
            'well',
            `Redis ${version}: written and read back, streams work.`,
            `Redis ${version}：读写与流均正常。`,
          ),
      ...compareClocks('Redis', Number((await redis.time())[0]) * 1000, now()),
    ];
  } catch (error) {
    return [
      finding(
        'redis',
        'wrong',
        `Redis refuses: ${reasonOf(error)}. Check the rights of the user in FOYER_REDIS_URL, and its memory.`,
        `Redis 拒绝操作：${reasonOf(error)}。请检查 FOYER_REDIS_URL 中用户的权限以及内存。`,
      ),
    ];
  } finally {
    redis.destroy();
  }
}

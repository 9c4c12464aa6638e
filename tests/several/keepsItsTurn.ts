import { agreeThroughRedis } from '../../hub/src/lib/server/agreement/redis/agreeThroughRedis.ts';
import { connectRedis } from '../../hub/src/lib/server/agreement/redis/connectRedis.ts';

/** A process of its own that takes a turn and never gives it back: to be killed in it. Arguments: Redis, its prefix. */
const [url, prefix] = process.argv.slice(2) as [string, string];
const redis = await connectRedis(url, console.error);
const hub = await agreeThroughRedis({ redis, prefix, hubId: 'other', now: Date.now, onError: console.error });
await hub.exclusively('visit', () => {
  process.send!('has it');
  return new Promise(() => undefined);
});

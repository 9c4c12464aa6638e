import type { LevelDown, Operation } from 'leveldown';
import { LOCAL_PREFIX, METADATA_PREFIX } from './keys.ts';
import type { Memory } from './memory.ts';
import type { RecentRows } from './recentRows.ts';

/**
 * Answers reads of what was written a moment ago from memory. The changes feed reads back every write, one look-up
 * after the other, and each would be a trip to LevelDB's thread.
 */
export function rememberWrites(level: LevelDown, memory: Memory, recent: RecentRows): void {
  const { _batch, _put, _del, _get } = level;
  function remember(operations: readonly Operation[]): void {
    recent.written(operations);
    for (const operation of operations) if (isReadSoon(operation)) memory.written(operation);
  }

  level._batch = (operations, options, done) =>
    _batch.call(level, operations, options, (error) => {
      if (!error) remember(operations);
      done(error);
    });
  level._put = (key, value, options, done) =>
    _put.call(level, key, value, options, (error) => {
      if (!error) remember([{ type: 'put', key, value }]);
      done(error);
    });
  level._del = (key, options, done) =>
    _del.call(level, key, options, (error) => {
      if (!error) remember([{ type: 'del', key }]);
      done(error);
    });
  level._get = (key, options, done) => {
    const text = typeof key === 'string' ? memory.get(key) : undefined;
    if (text === undefined) return _get.call(level, key, options, done);
    process.nextTick(done, null, options.asBuffer ? Buffer.from(text) : text);
  };
}

/** Documents themselves are read by range. */
const isReadSoon = ({ key }: Operation): boolean =>
  typeof key === 'string' && (key.startsWith(METADATA_PREFIX) || key.startsWith(LOCAL_PREFIX));

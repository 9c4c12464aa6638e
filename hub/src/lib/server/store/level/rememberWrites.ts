import type { LevelDown } from 'leveldown';
import type { Memory } from './memory.ts';

/**
 * Answers reads of what was written a moment ago from memory. The changes feed reads back every write, one look-up
 * after the other, and each would be a trip to LevelDB's thread.
 */
export function rememberWrites(level: LevelDown, memory: Memory): void {
  const { _batch, _put, _del, _get } = level;

  level._batch = (operations, options, done) =>
    _batch.call(level, operations, options, (error) => {
      if (!error) operations.forEach(memory.written);
      done(error);
    });
  level._put = (key, value, options, done) =>
    _put.call(level, key, value, options, (error) => {
      if (!error) memory.written({ type: 'put', key, value });
      done(error);
    });
  level._del = (key, options, done) =>
    _del.call(level, key, options, (error) => {
      if (!error) memory.written({ type: 'del', key });
      done(error);
    });
  level._get = (key, options, done) => {
    const text = memory.get(String(key));
    if (text === undefined) return _get.call(level, key, options, done);
    process.nextTick(done, null, options.asBuffer ? Buffer.from(text) : text);
  };
}

import type { GetCallback, LevelDown, Operation } from 'leveldown';
import { LOCAL_PREFIX, METADATA_PREFIX } from './keys.ts';
import type { Memory } from './memory.ts';
import { NOT_FOUND } from './notFound.ts';
import type { RecentRows } from './recentRows.ts';

/**
 * Answers from memory what was written or looked for a moment ago. The changes feed reads back every write, one look-up
 * after the other; and what a replicator is told is missing it sends next. Each would be a trip to LevelDB's thread.
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
    if (!isReadSoon({ key }) || options.asBuffer) return _get.call(level, key, options, done);
    const value = memory.get(key as string);
    if (value === null) process.nextTick(done, NOT_FOUND);
    else if (value !== undefined) process.nextTick(done, null, value);
    else readAndRemember(key as string, done);
  };

  function readAndRemember(key: string, done: GetCallback): void {
    const fetched = memory.expect();
    _get.call(level, key, { asBuffer: false }, (error, value) => {
      if (!error || error === NOT_FOUND) fetched([key], [value as string | undefined]);
      done(error, value);
    });
  }
}

/** Documents themselves are read by range. */
const isReadSoon = ({ key }: Pick<Operation, 'key'>): boolean =>
  typeof key === 'string' && (key.startsWith(METADATA_PREFIX) || key.startsWith(LOCAL_PREFIX));

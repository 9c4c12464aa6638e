/// <reference path="./modules.d.ts" />
import leveldown from 'leveldown';
import type { LevelDown } from 'leveldown';

/**
 * LevelDB whose every write is fsynced before it is acknowledged. PouchDB's adapter never asks for that, and the
 * log it appends to would otherwise be lost with the page cache in a power cut.
 *
 * A plain function, not a class: the adapter calls it without `new`, and keeps its open databases in a table keyed by
 * this function's name, which therefore must differ from `LevelDOWN`.
 */
export function SyncedLevelDown(location: string): LevelDown {
  const level = leveldown(location);
  const { _put, _del, _batch } = level;
  level._put = (key, value, options, done) => _put.call(level, key, value, { ...options, sync: true }, done);
  level._del = (key, options, done) => _del.call(level, key, { ...options, sync: true }, done);
  level._batch = (operations, options, done) => _batch.call(level, operations, { ...options, sync: true }, done);
  return level;
}

SyncedLevelDown.destroy = leveldown.destroy;

/// <reference path="../modules.d.ts" />
import leveldown from 'leveldown';
import type { LevelDown, Operation } from 'leveldown';
import { gatherReads } from './gatherReads.ts';
import { healWrites, type TroubleListener } from './healing.ts';
import { COUNTERS_PREFIX, LOCAL_PREFIX } from './keys.ts';
import { createMemory } from './memory.ts';
import { readAhead } from './readAhead.ts';
import { createRecentRows } from './recentRows.ts';
import { rememberWrites } from './rememberWrites.ts';

const REMEMBERED_CHARACTERS = 4 * 1024 * 1024;

/** Ids of replicators' checkpoints begin with this. */
export const CHECKPOINT_PREFIX = '_local/sync-';

/**
 * Makes LevelDB whose every write is fsynced before it is acknowledged. PouchDB's adapter never asks for that, and the
 * log it appends to would otherwise be lost with the page cache in a power cut.
 *
 * A plain function, not a class: the adapter calls it without `new`, and keeps its open databases in a table keyed by
 * this function's name, which therefore must differ from `LevelDOWN`.
 */
export const syncedLevelDown = (troubled: TroubleListener) =>
  Object.assign(
    function SyncedLevelDown(location: string): LevelDown {
      return synced(location, troubled);
    },
    { destroy: leveldown.destroy },
  );

function synced(location: string, troubled: TroubleListener): LevelDown {
  const level = leveldown(location);
  healWrites(level, location, troubled);
  const { _put, _del, _batch } = level;
  level._put = (key, value, options, done) => _put.call(level, key, value, { ...options, sync: true }, done);
  level._del = (key, options, done) => _del.call(level, key, { ...options, sync: true }, done);
  level._batch = (operations, options, done) =>
    _batch.call(level, operations, { ...options, sync: !areCheckpoints(operations) }, done);
  const memory = createMemory(REMEMBERED_CHARACTERS);
  gatherReads(level);
  const recent = createRecentRows(REMEMBERED_CHARACTERS);
  rememberWrites(level, memory, recent);
  readAhead(level, memory, recent);
  return level;
}

/**
 * Checkpoints alone, with the counters that PouchDB writes along with everything, are not worth an fsync: after a power
 * cut the epoch is another, and no checkpoint of before is looked at any more.
 */
function areCheckpoints(operations: readonly Operation[]): boolean {
  const keys = operations.map(({ key }) => String(key));
  const checkpoints = keys.filter((key) => key.startsWith(`${LOCAL_PREFIX}${CHECKPOINT_PREFIX}`));
  const counters = keys.filter((key) => key.startsWith(COUNTERS_PREFIX));
  return checkpoints.length > 0 && checkpoints.length + counters.length === keys.length;
}

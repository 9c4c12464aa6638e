import type { Iterator, LevelDown, RangeOptions } from 'leveldown';
import { CHANGES_END, CHANGES_PREFIX, METADATA_PREFIX } from './keys.ts';
import type { Memory } from './memory.ts';
import type { RecentRows, Row } from './recentRows.ts';

const ID_FIELD = '"_id":"';

/** Rows read, and metadata fetched, in one go. */
const BLOCK = 64;
/** LevelDB hands over so many bytes of rows at once; its default of 16 kB is fewer than a block. */
const ROWS_BYTES = 128 * 1024;
/** Rows from memory that are handed out before whatever else waits gets its turn. */
const ROWS_A_TURN = 16;

/**
 * Makes reading a changes feed fast. PouchDB reads row by row, and looks up the metadata of each row's document, one
 * after the other; each look-up is a trip to LevelDB's thread, which is nine tenths of the time. Here the rows come in
 * blocks, and the metadata of a block is fetched in one trip before its first row is handed out. The newest rows, which
 * a live feed reads after every write, come from memory altogether. Should PouchDB's keys be others one day, all is as
 * it was.
 */
export function readAhead(level: LevelDown, memory: Memory, recent: RecentRows): void {
  const { _iterator } = level;
  level._iterator = (options) => {
    if (!isChangesRange(options)) return _iterator.call(level, options);
    const rows = options.reverse ? null : recent.from(options.gte!);
    if (rows) return ofRows(rows);
    return ahead(level, memory, _iterator.call(level, { ...options, highWaterMark: ROWS_BYTES }));
  };
}

const isChangesRange = ({ gte, lte }: RangeOptions): boolean =>
  typeof gte === 'string' && gte.startsWith(CHANGES_PREFIX) && lte === CHANGES_END;

/**
 * PouchDB tells its feeds of a write before it tells the writer, and reads on from tick to tick, during which no promise
 * goes on: the answer to the very write, which a replicator waits for, would come after all of its rows were read.
 */
function ofRows(rows: readonly Row[]): Iterator {
  let position = 0;
  return {
    next(done) {
      const row = rows[position];
      const soon = position % ROWS_A_TURN === 0 ? setImmediate : process.nextTick;
      position += 1;
      if (row) soon(done, null, ...row);
      else soon(done, null);
    },
    end: (done) => process.nextTick(done),
  };
}

function ahead(level: LevelDown, memory: Memory, source: Iterator): Iterator {
  let block: Row[] = [];
  let exhausted = false;

  function next(done: (error: Error | null, key?: string, value?: string) => void): void {
    const row = block.pop();
    if (row) process.nextTick(done, null, ...row);
    else if (exhausted) process.nextTick(done, null);
    else fill((error) => (error ? done(error) : next(done)));
  }

  function fill(done: (error: Error | null) => void): void {
    const rows: Row[] = [];
    source.next(function take(error, key, value) {
      if (error) return done(error);
      if (key === undefined) exhausted = true;
      else rows.push([key, value!]);
      if (!exhausted && rows.length < BLOCK) return source.next(take);
      block = rows.reverse();
      fetchMetadata(rows, done);
    });
  }

  function fetchMetadata(rows: readonly Row[], done: (error: Error | null) => void): void {
    const keys = [...new Set(rows.map(metadataKey))].filter((key) => memory.get(key) === undefined);
    if (keys.length === 0) return done(null);
    const fetched = memory.expect();
    level._getMany(keys, { asBuffer: false }, (error, values) => {
      if (!error) fetched(keys, values as (string | undefined)[]);
      done(error);
    });
  }

  return { next, end: (done) => source.end(done) };
}

/**
 * The key of the metadata of a row's document, whose id PouchDB puts last but for the revision. Parsing the row would
 * cost more than all else here, and a wrong guess only fetches what nobody asks for.
 */
function metadataKey([, value]: Row): string {
  const start = value.lastIndexOf(ID_FIELD) + ID_FIELD.length;
  const end = value.indexOf('"', start);
  return METADATA_PREFIX + value.slice(start, end);
}

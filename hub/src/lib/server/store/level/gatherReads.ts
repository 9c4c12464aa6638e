import type { GetCallback, LevelDown } from 'leveldown';
import { NOT_FOUND } from './notFound.ts';

interface Read {
  key: string | Buffer;
  done: GetCallback;
}

/**
 * Makes the single reads of one tick one trip to LevelDB's thread. PouchDB looks up each document of a batch on its own,
 * all at once; the way to the thread and back takes ten times as long as the look-up.
 */
export function gatherReads(level: LevelDown): void {
  const asBuffers = gatherer(level, true);
  const asStrings = gatherer(level, false);
  level._get = (key, { asBuffer }, done) => (asBuffer ? asBuffers : asStrings)({ key, done });
}

function gatherer(level: LevelDown, asBuffer: boolean): (read: Read) => void {
  let waiting: Read[] = [];

  function readAll(): void {
    const reads = waiting;
    waiting = [];
    const keys = reads.map(({ key }) => key);
    level._getMany(keys, { asBuffer }, (error, values) => {
      reads.forEach(({ done }, index) => {
        const value = values?.[index];
        if (error || value === undefined) done(error ?? NOT_FOUND);
        else done(null, value);
      });
    });
  }

  return (read) => {
    waiting.push(read);
    if (waiting.length === 1) process.nextTick(readAll);
  };
}

import { statfs } from 'node:fs/promises';
import type { GetCallback, Iterator, LevelDown, RangeOptions } from 'leveldown';
import { DiskTrouble } from '../diskTrouble.ts';

/** Opening a database again writes its log into a table, and begins new files. */
const ROOM_BYTES = 16 * 1024 * 1024;
const LOOK_EVERY_MS = 1_000;
/** A reader who takes longer is cut off, and has to begin again. */
const READERS_MS = 5_000;

type Done = (error?: Error | null) => void;

/** Told when trouble begins, with its reason, and when it is over. */
export type TroubleListener = (trouble: DiskTrouble | null) => void;

interface Reader {
  /** Its iterator went with the database that was closed. */
  lost: boolean;
}

/**
 * Makes LevelDB outlive a full disk. When a write fails in the middle, LevelDB goes on at a place in its log that is not
 * where the file ends: what is written after that and acknowledged would be dropped as damaged at the next start. So after
 * the first failure nothing is written any more, and every write is refused at once; what is there can be read. When there
 * is room, the database is closed and opened again, which reads the log to the last whole record and begins another.
 *
 * To be put on first, next to LevelDB itself.
 */
export function healWrites(level: LevelDown, location: string, changed: TroubleListener): void {
  const { _open, _close, _put, _del, _batch, _get, _getMany, _iterator } = level;
  let options: Record<string, unknown> = {};
  let trouble: DiskTrouble | null = null;
  let timer: NodeJS.Timeout | undefined;
  /** While it is closed and opened again. */
  let reopening: Promise<void> | null = null;
  let isOpen = false;
  const readers = new Set<Reader>();
  let lastGone = (): void => undefined;

  function failed(error: Error): DiskTrouble {
    if (!trouble) {
      trouble = new DiskTrouble(error);
      changed(trouble);
      look();
    }
    return trouble;
  }

  function look(): void {
    timer = setTimeout(() => void heal().finally(() => trouble && look()), LOOK_EVERY_MS);
    timer.unref();
  }

  async function heal(): Promise<void> {
    try {
      const { bavail, bsize } = await statfs(location);
      if (bavail * bsize < ROOM_BYTES || !trouble) return;
      reopening = reopen();
      await reopening;
      trouble = null;
      changed(null);
    } catch (error) {
      // Still no room, or no disk: looked at again.
      trouble = new DiskTrouble(error as Error);
    } finally {
      reopening = null;
    }
  }

  async function reopen(): Promise<void> {
    if (isOpen) {
      await readersGone();
      isOpen = false;
      await new Promise<void>((resolve, reject) => _close.call(level, settle(resolve, reject)));
    }
    await new Promise<void>((resolve, reject) => _open.call(level, options, settle(resolve, reject)));
    isOpen = true;
  }

  async function readersGone(): Promise<void> {
    if (readers.size === 0) return;
    const gone = new Promise<void>((resolve) => (lastGone = resolve));
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, READERS_MS))]);
    // LevelDB ends what is left of them, and would not answer them any more.
    for (const reader of readers) reader.lost = true;
    readers.clear();
  }

  /** Reads wait while the database is opened again; where it cannot be, they fail with it. */
  function whenOpen(read: () => void, fail: (error: Error) => void): void {
    if (isOpen) read();
    else if (reopening) void reopening.then(read, fail);
    else fail(trouble ?? new Error(`${location} is not open`));
  }

  function guarded(write: (done: Done) => void, done: Done): void {
    if (trouble) return process.nextTick(done, trouble);
    write((error) => done(error ? failed(error) : null));
  }

  level._open = (given, done) => {
    options = given;
    _open.call(level, given, (error) => {
      isOpen = !error;
      done(error);
    });
  };
  level._close = (done) => {
    clearTimeout(timer);
    trouble = null;
    const close = () => (isOpen ? _close.call(level, done) : process.nextTick(done));
    if (reopening) void reopening.then(close, close);
    else close();
  };
  level._put = (key, value, how, done) => guarded((then) => _put.call(level, key, value, how, then), done);
  level._del = (key, how, done) => guarded((then) => _del.call(level, key, how, then), done);
  level._batch = (operations, how, done) => guarded((then) => _batch.call(level, operations, how, then), done);
  level._get = (key, how, done: GetCallback) => whenOpen(() => _get.call(level, key, how, done), done);
  level._getMany = (keys, how, done) => whenOpen(() => _getMany.call(level, keys, how, done), done);
  level._iterator = (range) => waitingIterator(range);

  /** Made at its first step, which may have to wait. */
  function waitingIterator(range: RangeOptions): Iterator {
    const reader: Reader = { lost: false };
    let source: Iterator | null = null;
    return {
      next(done) {
        if (reader.lost) return process.nextTick(done, new Error(`${location} was opened again meanwhile`));
        if (source) return source.next(done);
        const begin = () => {
          source = _iterator.call(level, range);
          readers.add(reader);
          source.next(done);
        };
        // No new ones while those that are reading are waited for; what these look up meanwhile is read.
        if (reopening) void reopening.then(begin, done);
        else whenOpen(begin, done);
      },
      end(done) {
        if (!source || reader.lost) return process.nextTick(done);
        readers.delete(reader);
        source.end((error) => {
          if (readers.size === 0) lastGone();
          done(error);
        });
      },
    };
  }
}

const settle =
  (resolve: () => void, reject: (error: Error) => void): Done =>
  (error) =>
    error ? reject(error) : resolve();

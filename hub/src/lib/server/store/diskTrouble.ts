const MARK = 'the disk takes no writes: ';

/**
 * A write that did not reach the disk, which is full or failing. Nothing of it is there, and it may be tried again: the
 * store goes on by itself when there is room.
 */
export class DiskTrouble extends Error {
  override name = 'DiskTrouble';

  constructor(cause: Error) {
    super(`${MARK}${cause.message}`, { cause });
  }
}

/** As the system calls it of the hub's own files, those of keys among them. */
const CODES = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

/** By its words: what lies between LevelDB and the hub makes errors of its own of those that it is handed. */
export function isDiskTrouble(error: unknown): boolean {
  if (error instanceof DiskTrouble) return true;
  const { message, reason, code } = (error ?? {}) as { message?: unknown; reason?: unknown; code?: unknown };
  if (typeof code === 'string' && CODES.has(code)) return true;
  return [message, reason].some((text) => typeof text === 'string' && text.includes(MARK));
}

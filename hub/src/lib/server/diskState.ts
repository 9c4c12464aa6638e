import type { Logger } from 'pino';
import type { TroubleListener } from './store/level/healing.ts';

/** Whether what is written reaches the disk, over all databases. */
export interface DiskState {
  takesWrites(): boolean;
  /** Something that could not be written may be tried again. */
  onRoom(listener: () => void): void;
  /** For the database of this name. */
  listenerOf(database: string): TroubleListener;
}

export function createDiskState(log: Pick<Logger, 'error' | 'warn'>): DiskState {
  const troubled = new Set<string>();
  const listeners = new Set<() => void>();
  return {
    takesWrites: () => troubled.size === 0,
    onRoom: (listener) => void listeners.add(listener),
    listenerOf: (database) => (trouble) => {
      if (trouble) {
        log.error({ err: trouble, database }, 'the disk is full or failing: nothing is written until there is room');
        troubled.add(database);
        return;
      }
      log.warn({ database }, 'the disk takes writes again');
      troubled.delete(database);
      if (troubled.size === 0) for (const listener of listeners) listener();
    },
  };
}

import type { Documents } from '../documents.ts';
import type { Epoch, EpochReason } from '../epoch.ts';

/** In the databases that hubs share. */
export const SHARED_EPOCH_ID = 'epoch';

interface Stored {
  epoch: string;
  mintedAt: number;
  reason: EpochReason;
}

/**
 * The epoch of databases that several hubs share: a document that all of them follow. A hub that was killed takes
 * nothing with it here, since what was acknowledged is in the database; a new epoch follows only where the database
 * itself has gone back.
 */
export async function openSharedEpoch(options: {
  documents: Documents;
  /** a database has lost changes that this hub had heard of */
  wentBack: boolean;
  newId: () => string;
  now: () => number;
  onMint?: (epoch: string, reason: EpochReason) => void;
}): Promise<Epoch> {
  const { documents, wentBack, newId, now, onMint } = options;
  const listeners = new Set(onMint ? [onMint] : []);
  const existing = await documents.get<Stored>(SHARED_EPOCH_ID);
  let current = existing ?? (await write('first start', (there) => there === null));
  if (existing && wentBack) current = await write('restored', () => true);
  if (current.epoch !== existing?.epoch) tell(current);

  documents.onChange<Stored>(SHARED_EPOCH_ID, (_id, value) => take(value));

  function take(next: Stored | null): void {
    if (!next || next.epoch === current.epoch) return;
    current = next;
    tell(next);
  }

  function tell({ epoch, reason }: Stored): void {
    for (const listener of listeners) listener(epoch, reason);
  }

  async function write(reason: EpochReason, isDue: (there: Stored | null) => boolean): Promise<Stored> {
    return (await documents.update<Stored>(SHARED_EPOCH_ID, (there) =>
      isDue(there) ? { epoch: newId(), mintedAt: now(), reason } : null,
    ))!;
  }

  return {
    current: () => current.epoch,
    since: () => current.mintedAt,
    onMint(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async mint(reason) {
      take(await write(reason, () => true));
      return current.epoch;
    },
    // A sequence that this hub has not reached is another's, and is translated; the database is not behind for it.
    deviceIsAhead: () => Promise.resolve(),
    markCleanStop: () => Promise.resolve(),
  };
}

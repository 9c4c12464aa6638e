import { statusOf } from './database.ts';
import type { Database, StoredDocument } from './database.ts';

const EPOCH_ID = '_local/foyer-epoch';
/** How often a device may cause a new epoch: each makes every device replicate from the beginning. */
const MIN_MINUTES_BETWEEN_CLAIMS = 10;

export type EpochReason = 'first start' | 'no clean stop' | 'restored' | 'a device is ahead';

/**
 * Names one unbroken history of the store. A replicator that remembers a sequence of another epoch would skip what is
 * stored under that sequence now, or never again send what was lost with the store's last seconds; it has to start from
 * nothing.
 */
export interface Epoch {
  current(): string;
  /** when the current one began, ms since 1970 */
  since(): number;
  /** Tells of each new one, once it is stored. Returns what ends it. */
  onMint(listener: (epoch: string, reason: EpochReason) => void): () => void;
  /** Stored before it resolves. */
  mint(reason: EpochReason): Promise<string>;
  /** A device remembers a sequence that the store has not reached. Mints, but not for the same device's whims all day. */
  deviceIsAhead(): Promise<void>;
  /** To be called last, when nothing will be written any more: the next start then keeps the epoch. */
  markCleanStop(): Promise<void>;
}

interface EpochRecord extends StoredDocument {
  epoch: string;
  mintedAt: number;
  reason: EpochReason;
  /** `running` is what a hub that was killed leaves behind */
  state: 'running' | 'stopped' | 'restored';
}

export interface EpochOptions {
  db: Database;
  newId: () => string;
  now: () => number;
  /** Told also of the one that is minted now. */
  onMint?: (epoch: string, reason: EpochReason) => void;
}

/** Reads the epoch, minting a new one unless the last stop was clean. To be called before anything is written. */
export async function openEpoch({ db, newId, now, onMint }: EpochOptions): Promise<Epoch> {
  let record = await read(db);
  let minting: Promise<void> | null = null;
  const listeners = new Set(onMint ? [onMint] : []);
  if (record === null) await mint('first start');
  else if (record.state === 'running') await mint('no clean stop');
  else if (record.state === 'restored') await mint('restored');
  else await store({ ...record, state: 'running' });

  async function mint(reason: EpochReason): Promise<string> {
    await store({
      _id: EPOCH_ID,
      ...(record?._rev === undefined ? {} : { _rev: record._rev }),
      epoch: newId(),
      mintedAt: now(),
      reason,
      state: 'running',
    });
    for (const listener of listeners) listener(record!.epoch, reason);
    return record!.epoch;
  }

  async function store(next: EpochRecord): Promise<void> {
    const { rev } = await db.put({ ...next });
    record = { ...next, _rev: rev };
  }

  async function deviceIsAhead(): Promise<void> {
    const { mintedAt, reason } = record!;
    if (reason === 'a device is ahead' && now() - mintedAt < MIN_MINUTES_BETWEEN_CLAIMS * 60_000) return;
    minting ??= mint('a device is ahead')
      .then(() => undefined)
      .finally(() => (minting = null));
    await minting;
  }

  return {
    current: () => record!.epoch,
    since: () => record!.mintedAt,
    onMint(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    mint,
    deviceIsAhead,
    markCleanStop: () => store({ ...record!, state: 'stopped' }),
  };
}

/** Makes the next start mint a new epoch, whatever the stop was like: for a database that was put back from a copy. */
export async function markRestored(db: Pick<Database, 'get' | 'put'>): Promise<void> {
  const record = await read(db);
  if (record) await db.put({ ...record, state: 'restored' });
}

async function read(db: Pick<Database, 'get'>): Promise<EpochRecord | null> {
  try {
    return (await db.get(EPOCH_ID)) as EpochRecord;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

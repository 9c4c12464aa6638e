import { createChangeRing } from './changeRing.ts';
import type { ChangeRing } from './changeRing.ts';
import type { Database, DatabaseChange, StoredDocument } from './database.ts';

const RING_CAPACITY = 2048;
const REPLAY_PAGE = 500;
const RESTART_AFTER_MS = 1_000;

export interface Change {
  /** the store's own sequence */
  seq: number;
  id: string;
  /** all leaf revisions, the winning one first */
  revs: readonly string[];
  deleted: boolean;
}

export interface DocumentChange extends Change {
  /** the winning revision, attachments as stubs */
  doc: StoredDocument;
}

export type ChangeListener = (change: DocumentChange) => void;

export interface ChangesFeed {
  /** the sequence of the change that was told last */
  lastSeq(): number;
  /** The newest changes, without their documents. */
  readonly ring: Pick<ChangeRing<RecentChange>, 'covers' | 'after'>;
  /** Tells every change from now on, in their order, whoever made it. Returns what ends it. */
  onChange(listener: ChangeListener): () => void;
  /** Tells every change after `since`, first those that are stored, then live; resolves when it has become live. */
  follow(since: number, listener: ChangeListener): Promise<() => void>;
  /**
   * Resolves when every change that was stored at the time of the call has been told; where several hubs write to one
   * database, every change of this hub's.
   */
  caughtUp(): Promise<void>;
  close(): void;
}

export interface RecentChange extends Change {
  audience: unknown;
}

export interface ChangesFeedOptions {
  /** where a listener's error, or one of the feed itself, goes; the feed goes on */
  onError: (error: unknown) => void;
  ringCapacity?: number;
}

/**
 * One changes feed for all who listen. A live feed of PouchDB's for each of them reads every change from the database
 * again for each; this one reads it once.
 */
export async function createChangesFeed(
  db: Database,
  { onError, ringCapacity = RING_CAPACITY }: ChangesFeedOptions,
): Promise<ChangesFeed> {
  let lastSeq = (await db.info()).update_seq;
  const ring = createChangeRing<RecentChange>(ringCapacity, lastSeq);
  const listeners = new Set<ChangeListener>();
  let closed = false;
  let restart: NodeJS.Timeout | undefined;
  let live = listen();

  function listen(): { cancel(): void } {
    const changes = db.changes({ since: lastSeq, live: true, include_docs: true, style: 'all_docs' });
    changes.on('change', tell);
    changes.on('error', (error) => {
      if (closed) return;
      onError(error);
      restart = setTimeout(() => (live = listen()), RESTART_AFTER_MS);
    });
    // The handle is a promise as well, whose rejection is the error above.
    changes.catch(() => undefined);
    return changes;
  }

  function tell(row: DatabaseChange): void {
    const change = toChange(row);
    lastSeq = change.seq;
    ring.push({
      seq: change.seq,
      id: change.id,
      revs: change.revs,
      deleted: change.deleted,
      audience: change.doc.audience,
    });
    for (const listener of listeners) {
      try {
        listener(change);
      } catch (error) {
        onError(error);
      }
    }
  }

  function onChange(listener: ChangeListener): () => void {
    // A function of its own, so that one listener may be there twice.
    const own: ChangeListener = (change) => listener(change);
    listeners.add(own);
    return () => listeners.delete(own);
  }

  async function follow(since: number, listener: ChangeListener): Promise<() => void> {
    let position = since;
    while (position < lastSeq) {
      const page = await db.changes({ since: position, limit: REPLAY_PAGE, include_docs: true, style: 'all_docs' });
      for (const row of page.results) listener(toChange(row));
      // An empty page: what is missing up to the feed's position was superseded by a change it has yet to tell.
      position = page.results.length === 0 ? Math.max(page.last_seq, lastSeq) : page.last_seq;
    }
    return onChange((change) => {
      if (change.seq > position) listener(change);
    });
  }

  async function caughtUp(): Promise<void> {
    const update_seq = db.toldOwn ? await db.toldOwn() : (await db.info()).update_seq;
    if (lastSeq >= update_seq) return;
    await new Promise<void>((resolve) => {
      const stop = onChange(({ seq }) => {
        if (seq < update_seq) return;
        stop();
        resolve();
      });
    });
  }

  return {
    lastSeq: () => lastSeq,
    ring,
    onChange,
    follow,
    caughtUp,
    close() {
      closed = true;
      clearTimeout(restart);
      listeners.clear();
      live.cancel();
    },
  };
}

export function toChange(row: DatabaseChange): DocumentChange {
  const doc = row.doc!;
  const winner = doc._rev!;
  const others = row.changes.map(({ rev }) => rev).filter((rev) => rev !== winner);
  return { seq: row.seq, id: row.id, revs: [winner, ...others], deleted: row.deleted === true, doc };
}

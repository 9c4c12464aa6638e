import { SYNC } from '@foyer/shared/protocol';
import type { KeyValue } from '../device/keyValue.ts';
import type { Database, Pouch, StoredDocument } from './database.ts';
import { documentsUnder, pagesOf, untilDone } from './outbox.ts';

/** What the hub sends this terminal: the events of the site's audience, and no personal details. */
export interface Inbox {
  /** Pulls until the line fails or `signal` ends; the one long poll of the terminal. */
  pull(signal: AbortSignal): Promise<void>;
  documents(): AsyncIterable<StoredDocument[]>;
  under(prefix: string): Promise<StoredDocument[]>;
  /** Starts a new database with the documents that are still needed, where the present one has grown too large. */
  shrinkTo(needed: (documentId: string) => boolean): Promise<void>;
  readonly state: { caughtUp: boolean; pending: number };
}

interface Kept {
  n: number;
  /** Where the hub's feed has been read to, in which of its histories. */
  seq: string | number;
  epoch: string | null;
}

const BATCH = 500;
/** Some months of a busy lobby; reading them all takes a second at the start. */
const MAX_DOCUMENTS = 30_000;

export async function openInbox(deps: {
  pouch: Pouch;
  memory: KeyValue;
  device: string;
  remote: Database;
  epoch: () => Promise<string>;
  onDocuments: (documents: StoredDocument[]) => void;
  /** Which of these the hub does not have. */
  missingAtHub: (revisions: { [documentId: string]: string[] }) => Promise<string[]>;
  /** What the inbox held does not count any more; what still does comes again. */
  onForgotten: (documentIds: string[]) => void;
  onChange: () => void;
  maxDocuments?: number;
}): Promise<Inbox> {
  const {
    pouch,
    memory,
    device,
    remote,
    epoch,
    onDocuments,
    missingAtHub,
    onForgotten,
    onChange,
    maxDocuments = MAX_DOCUMENTS,
  } = deps;
  const key = `inbox:${device}`;
  let kept = (await memory.get<Kept>(key)) ?? { n: 1, seq: 0, epoch: null };
  let database = openGeneration(kept.n);
  /** Set where a new database goes on where the old one was, instead of from nothing. */
  let continueFrom: Kept | null = null;
  const state = { caughtUp: false, pending: 0 };

  function openGeneration(n: number): Database {
    return pouch.open(`foyer-${device}-inbox-${n}`);
  }

  function set(caughtUp: boolean, pending: number): void {
    if (state.caughtUp === caughtUp && state.pending === pending) return;
    Object.assign(state, { caughtUp, pending });
    onChange();
  }

  /**
   * A hub that was put back to an earlier day does not know what it said since: an answer that a host has to give again
   * must not stand here. After a mere restart nothing is missing, and everything stays.
   */
  async function followHistory(at: string): Promise<void> {
    if (kept.epoch === at) return;
    const isOther = kept.epoch !== null && (await holdsWhatHubLost());
    const old = database;
    kept = { n: isOther ? kept.n + 1 : kept.n, seq: 0, epoch: at };
    await memory.put(key, kept);
    if (!isOther) return;
    const ids: string[] = [];
    for await (const page of pagesOf(old)) ids.push(...page.map(({ _id }) => _id));
    database = openGeneration(kept.n);
    onForgotten(ids);
    await old.destroy();
  }

  async function holdsWhatHubLost(): Promise<boolean> {
    for await (const page of pagesOf(database)) {
      const revisions: Record<string, string[]> = {};
      for (const { _id, _rev } of page) revisions[_id] = [String(_rev)];
      if ((await missingAtHub(revisions)).length > 0) return true;
    }
    return false;
  }

  return {
    state,
    documents: () => pagesOf(database),
    under: (prefix) => documentsUnder(database, prefix),

    async pull(signal) {
      const at = await epoch();
      await followHistory(at);
      const since = continueFrom?.epoch === at ? continueFrom.seq : undefined;
      continueFrom = null;
      const run = pouch.replicate(remote, database, {
        live: true,
        batch_size: BATCH,
        checkpoint: 'target',
        heartbeat: SYNC.heartbeatMs,
        timeout: false,
        ...(since === undefined ? {} : { since }),
      });
      run.on('change', ({ docs, last_seq, pending = 0 }) => {
        kept = { ...kept, seq: last_seq, epoch: at };
        onDocuments(docs);
        set(state.caughtUp && pending === 0, pending);
        // Only for starting a new database from here; pulling again what came since then is harmless.
        void memory.put(key, kept);
      });
      run.on('paused', () => set(true, 0));
      try {
        await untilDone(run, signal);
        throw new Error('the feed ended');
      } finally {
        set(false, state.pending);
      }
    },

    async shrinkTo(needed) {
      const { doc_count } = await database.info();
      if (doc_count <= maxDocuments) return;
      const old = database;
      const next: Kept = { ...kept, n: kept.n + 1 };
      database = openGeneration(next.n);
      for await (const page of pagesOf(old))
        await database.bulkDocs(
          page.filter(({ _id }) => needed(_id)),
          { new_edits: false },
        );
      await memory.put(key, next);
      kept = next;
      continueFrom = next;
      await old.destroy();
    },
  };
}

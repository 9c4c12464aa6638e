import type { StoredDocument } from '../database.ts';
import type { ChangeJournal, FeedRow, JournalEntry } from './changeJournal.ts';
import type { CouchServer } from './couchServer.ts';

const CATCH_UP_PAGE = 1_000;
const HEARTBEAT_MS = 10_000;
/** Longer than two heartbeats: a connection that brings none of them is half open. */
const SILENCE_MS = 25_000;
const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 5_000;

export interface ToldChange extends JournalEntry {
  /** the winning revision, attachments as stubs */
  doc: StoredDocument;
}

/** Reads a database's changes feed from where the journal is, for as long as the hub runs. */
export interface ChangesTail {
  /** Tells what was heard of, in the journal's order, once it is in the journal. Returns what ends it. */
  onChanges(listener: (changes: readonly ToldChange[]) => void): () => void;
  /** Asks for what there is beyond what was told, and tells it, without waiting for the feed. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
}

interface CouchRow {
  seq: string | number;
  id: string;
  changes: { rev: string }[];
  deleted?: boolean;
  doc?: StoredDocument;
}

/** Resolves when the journal has all that the database had at the time of the call. */
export async function openChangesTail(options: {
  server: CouchServer;
  /** its name, encoded */
  path: string;
  journal: ChangeJournal;
  onError: (error: unknown) => void;
}): Promise<ChangesTail> {
  const { server, path, journal, onError } = options;
  const listeners = new Set<(changes: readonly ToldChange[]) => void>();
  const stopping = new AbortController();
  let telling: Promise<void> = Promise.resolve();

  const since = (): string => journal.position() ?? '0';

  async function catchUp(): Promise<void> {
    for (;;) {
      const { body } = await server.json<{ results: CouchRow[]; last_seq: string | number }>(
        'GET',
        `${path}/_changes`,
        {
          query: { since: since(), limit: CATCH_UP_PAGE, style: 'all_docs' },
        },
      );
      await journal.file(body.results.map(rowOf), String(body.last_seq));
      if (body.results.length < CATCH_UP_PAGE) return;
    }
  }

  async function catchUpLive(): Promise<void> {
    const query = { since: since(), style: 'all_docs', include_docs: true };
    const { body } = await server.json<{ results: CouchRow[] }>('GET', `${path}/_changes`, { query });
    await tell(body.results);
  }

  async function listen(): Promise<void> {
    const silence = new AbortController();
    let alarm: NodeJS.Timeout | undefined;
    const heard = (): void => {
      clearTimeout(alarm);
      alarm = setTimeout(() => silence.abort(new Error('the changes feed has gone silent')), SILENCE_MS);
    };
    heard();
    try {
      const response = await server.open('GET', `${path}/_changes`, {
        query: {
          feed: 'continuous',
          since: since(),
          style: 'all_docs',
          include_docs: true,
          heartbeat: HEARTBEAT_MS,
        },
        signal: AbortSignal.any([stopping.signal, silence.signal]),
      });
      const decoder = new TextDecoder();
      let rest = '';
      for await (const bytes of response.body!) {
        heard();
        const lines = (rest + decoder.decode(bytes as Uint8Array, { stream: true })).split('\n');
        rest = lines.pop()!;
        await tell(lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as CouchRow));
      }
    } finally {
      clearTimeout(alarm);
    }
  }

  /** One after another: the journal numbers what comes by two ways at once. */
  function tell(lines: readonly CouchRow[]): Promise<void> {
    const told = telling.then(() => fileAndTell(lines));
    telling = told.catch(() => undefined);
    return told;
  }

  /** The last line of a feed that the server ends has a `last_seq` and no id. */
  async function fileAndTell(lines: readonly CouchRow[]): Promise<void> {
    const rows = lines.filter(({ id }) => id !== undefined).map((row) => ({ ...rowOf(row), doc: row.doc! }));
    if (rows.length === 0) return;
    const news = await journal.file(rows, String(rows.at(-1)!.seq));
    if (news.length === 0) return;
    const changes = news.map(({ row, ...entry }) => ({ ...entry, doc: row.doc }));
    for (const listener of listeners) {
      try {
        listener(changes);
      } catch (error) {
        onError(error);
      }
    }
  }

  async function goOn(): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      await listen().catch((error: unknown) => {
        if (!stopping.signal.aborted) onError(error);
      });
      if (performance.now() - startedAt > LONGEST_RETRY_MS) retryMs = FIRST_RETRY_MS;
      // Several hubs that lost one database do not come back to it in step.
      await pause(retryMs * (0.5 + Math.random() / 2), stopping.signal);
      retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
    }
  }

  await catchUp();
  const running = goOn();

  return {
    onChanges(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    catchUp: catchUpLive,
    async stop() {
      stopping.abort();
      await running;
      await telling;
    },
  };
}

/** The winner comes first, as in CouchDB; with its document at hand it is known for sure. */
function rowOf({ seq, id, changes, deleted, doc }: CouchRow): FeedRow {
  const revs = changes.map(({ rev }) => rev);
  const winner = doc?._rev ?? revs[0]!;
  return { seq, id, revs: [winner, ...revs.filter((rev) => rev !== winner)], deleted: deleted === true };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}

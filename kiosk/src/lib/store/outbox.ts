import { isFinalRefusal } from '@foyer/shared/details';
import type { KeyValue } from '../device/keyValue.ts';
import { generationName, outboxKey, type Generation } from './generations.ts';
import type { Database, Pouch, Replication, StoredDocument } from './database.ts';

/**
 * One direction of the terminal's writing: what is put here is on this disk, goes to the hub when it can, and what the
 * hub refuses is kept with its reason.
 *
 * An outbox is a row of databases, *generations*. The newest is written to; a retired one is pushed until its queue is
 * empty and then dropped whole, since PouchDB's deletions leave every document where it was.
 */
export interface Outbox {
  put(document: StoredDocument): Promise<void>;
  /** Everything that is waiting, to the hub. Rejects where the line fails; what was taken is not sent again. */
  push(signal: AbortSignal): Promise<void>;
  /** Offers the refused documents again with the next push: PouchDB's checkpoint has passed them. */
  offerDeniedAgain(): void;
  /** The documents that are on this disk, from the oldest. */
  documents(): AsyncIterable<StoredDocument[]>;
  under(prefix: string): Promise<StoredDocument[]>;
  readonly queued: number;
  readonly denied: readonly { id: string; reason: string }[];
}

export interface OutboxPlan {
  /** Part of the databases' names. */
  name: string;
  batchSize: number;
  /** Whether the newest generation, delivered, makes room for the next. */
  retires(generation: { openedAt: number; written: number }, now: number): boolean;
  /** How long a delivered generation is kept: so long a hub that lost its last days gets them again. */
  keepMs: number;
}

interface Open extends Generation {
  database: Database;
  /** The last sequence number. Documents are written once, so it counts them. */
  written: number;
}

const PAGE = 500;

export async function openOutbox(
  plan: OutboxPlan,
  deps: {
    pouch: Pouch;
    memory: KeyValue;
    device: string;
    remote: Database;
    epoch: () => Promise<string>;
    now: () => number;
    onChange: () => void;
    /** The hub has these, on its disk. */
    onDelivered?: (ids: string[]) => void;
  },
): Promise<Outbox> {
  const { pouch, memory, device, remote, epoch, now, onChange, onDelivered } = deps;
  const key = outboxKey(device, plan.name);
  const generations: Open[] = [];
  for (const kept of (await memory.get<Generation[]>(key)) ?? []) generations.push(await open(kept));
  if (generations.length === 0) await begin(1);
  let offerDenied = true;
  let turn: Promise<unknown> = Promise.resolve();

  async function open(generation: Generation): Promise<Open> {
    const database = pouch.open(generationName(device, plan.name, generation.n));
    const { update_seq } = await database.info();
    return { ...generation, database, written: Number(update_seq) };
  }

  async function begin(n: number): Promise<void> {
    generations.push(await open({ n, openedAt: now(), retiredAt: null, pushed: 0, epoch: null, denied: {} }));
    await remember();
  }

  function remember(): Promise<void> {
    const kept = generations.map(({ database: _database, written: _written, ...generation }): Generation => generation);
    return memory.put(key, kept);
  }

  /** Writing and retiring take turns, or a document could be put into a generation that is being dropped. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  }

  const isDelivered = (generation: Open) => generation.pushed >= generation.written;

  async function pushGeneration(generation: Open, at: string, signal: AbortSignal): Promise<void> {
    if (generation.epoch !== at) Object.assign(generation, { epoch: at, pushed: 0 });
    if (isDelivered(generation)) return;
    const from = generation.pushed;
    const answered = new Set<string>();
    const run = pouch.replicate(generation.database, remote, { batch_size: plan.batchSize, checkpoint: 'source' });
    run.on('denied', ({ id, reason = '', message }) => {
      answered.add(id);
      // There is nothing to offer again: it goes with its generation, like what was taken.
      if (isFinalRefusal(reason)) return;
      generation.denied[id] = reason || (message ?? 'refused');
      onChange();
    });
    run.on('change', ({ docs, last_seq }) => {
      const ids = docs.map(({ _id }) => _id);
      ids.forEach((id) => answered.add(id));
      onDelivered?.(ids);
      generation.pushed = Number(last_seq);
      onChange();
    });
    const { last_seq } = await untilDone(run, signal);
    generation.pushed = Number(last_seq);
    await remember();
    onChange();
    if (onDelivered && answered.size < generation.pushed - from)
      onDelivered(await thereBefore(generation, from, answered));
  }

  /**
   * What the hub had already, its answer to an earlier push being lost on the way: the replicator finds that it need not
   * send it, and says nothing of it.
   */
  async function thereBefore({ database, pushed, denied }: Open, since: number, answered: Set<string>) {
    const { results } = await database.changes({ since });
    return results
      .filter(({ id, seq }) => Number(seq) <= pushed && !answered.has(id) && !(id in denied))
      .map(({ id }) => id);
  }

  async function pushDenied(generation: Open, signal: AbortSignal): Promise<void> {
    const ids = Object.keys(generation.denied);
    if (ids.length === 0) return;
    const still: Record<string, string> = {};
    const run = pouch.replicate(generation.database, remote, {
      batch_size: plan.batchSize,
      checkpoint: false,
      doc_ids: ids,
    });
    run.on('denied', ({ id, reason = '', message }) => {
      if (!isFinalRefusal(reason)) still[id] = reason || (message ?? 'refused');
    });
    await untilDone(run, signal);
    generation.denied = still;
    await remember();
    onChange();
  }

  async function retire(): Promise<void> {
    const newest = generations.at(-1)!;
    if (isDelivered(newest) && plan.retires(newest, now())) {
      newest.retiredAt = now();
      await begin(newest.n + 1);
    }
    for (const generation of generations.slice(0, -1)) {
      const over = generation.retiredAt !== null && now() - generation.retiredAt >= plan.keepMs;
      if (!over || !isDelivered(generation) || Object.keys(generation.denied).length > 0) continue;
      await generation.database.destroy();
      generations.splice(generations.indexOf(generation), 1);
      await remember();
    }
  }

  return {
    put: (document) =>
      inTurn(async () => {
        const newest = generations.at(-1)!;
        try {
          await newest.database.put(document);
          newest.written += 1;
        } catch (error) {
          // The same document a second time: ids are minted at the tap, so that a repeat is harmless.
          if ((error as { status?: number }).status !== 409) throw error;
        }
        onChange();
      }),
    async push(signal) {
      const at = await epoch();
      for (const generation of [...generations]) await pushGeneration(generation, at, signal);
      if (offerDenied) {
        for (const generation of generations) await pushDenied(generation, signal);
        offerDenied = false;
      }
      await inTurn(retire);
    },
    offerDeniedAgain: () => void (offerDenied = true),
    async *documents() {
      for (const { database } of generations) yield* pagesOf(database);
    },
    async under(prefix) {
      const pages = await Promise.all(generations.map(({ database }) => documentsUnder(database, prefix)));
      return pages.flat();
    },
    get queued() {
      return generations.reduce((sum, { written, pushed }) => sum + Math.max(0, written - pushed), 0);
    },
    get denied() {
      return generations.flatMap(({ denied }) => Object.entries(denied).map(([id, reason]) => ({ id, reason })));
    },
  };
}

/** All documents of a database, in pages: a month of them at once would be felt. */
export async function* pagesOf(database: Database): AsyncGenerator<StoredDocument[]> {
  let after: string | undefined;
  for (;;) {
    const { rows } = await database.allDocs({
      include_docs: true,
      limit: PAGE,
      ...(after === undefined ? {} : { startkey: after, skip: 1 }),
    });
    if (rows.length === 0) return;
    yield rows.flatMap((row) => ('doc' in row && row.doc ? [row.doc] : []));
    after = rows.at(-1)!.id;
  }
}

export async function documentsUnder(database: Database, prefix: string): Promise<StoredDocument[]> {
  const { rows } = await database.allDocs({ include_docs: true, startkey: prefix, endkey: `${prefix}\uffff` });
  return rows.flatMap((row) => ('doc' in row && row.doc ? [row.doc] : []));
}

export async function untilDone(run: Replication, signal: AbortSignal): Promise<{ last_seq: string | number }> {
  const cancel = () => run.cancel();
  signal.addEventListener('abort', cancel);
  try {
    const result = await run;
    signal.throwIfAborted();
    return result;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

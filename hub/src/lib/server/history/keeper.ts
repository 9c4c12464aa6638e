import { setImmediate } from 'node:timers/promises';
import type { VisitEvent } from '@foyer/shared/visits';
import { summaryOf } from '@foyer/shared/history';
import { parseEventId } from '@foyer/shared/events';
import type { RowDetails } from '../board/rowOf.ts';
import type { Directory } from '../directory/index.ts';
import type { EventLog } from '../record/eventLog.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { ChangesFeed } from '../store/changesFeed.ts';
import { entryOf } from './entry.ts';
import type { Segments } from './segments.ts';

/** One step of a visit seldom comes alone: an answer brings a pass, and a pass a party at the door. */
const GATHER_MS = 200;
/** What a crash loses is read again from the record, so the disk need not hear of each step. */
const FLUSH_AFTER_MS = 5_000;
const FLUSH_EVERY_VISITS = 2_000;
const PAUSE_EVERY_VISITS = 100;

export interface KeeperOptions {
  segments: Segments;
  log: Pick<EventLog, 'eventsOf' | 'subjects'>;
  /** Of the record and of the vault: what changes there changes what is looked back at. */
  events: Pick<ChangesFeed, 'follow' | 'lastSeq'>;
  vault: Pick<ChangesFeed, 'follow' | 'lastSeq'>;
  details: (visitId: string) => Promise<RowDetails>;
  directory: Pick<Directory, 'person' | 'tenant'>;
  onError: (error: unknown, about: string) => void;
}

/** Keeps the index up with the record, goes on after a restart where it stopped, and makes it anew where it is missing. */
export interface Keeper {
  start(): void;
  /** How many visits are in the index that is being made anew; null where it is whole. */
  indexing(): number | null;
  /** Resolves when every change so far is in the index. */
  settled(): Promise<void>;
  /** The same, and the index is on the disk. */
  written(): Promise<void>;
  /** Writes what is under way. */
  stop(): Promise<void>;
}

export function createKeeper(options: KeeperOptions): Keeper {
  const { segments, log, events, vault, details, directory, onError } = options;
  const waiting = new Set<string>();
  /** Told since the index is being made anew, which must not go back to what it read before. */
  const told = new Set<string>();
  const work = createKeyedQueue();
  const unfollow: (() => void)[] = [];
  let reached = { events: 0, vault: 0 };
  let isWhole = true;
  let made = 0;
  let started = false;
  let stopped = false;
  let gathering: NodeJS.Timeout | undefined;
  let flushing: NodeJS.Timeout | undefined;
  let following = Promise.resolve();

  function touch(visitId: string): void {
    waiting.add(visitId);
    if (!isWhole) told.add(visitId);
    gathering ??= setTimeout(() => void pump(), GATHER_MS).unref();
  }

  /** Everything that changes the index goes through one queue. */
  const inTurn = (task: () => Promise<void>): Promise<void> =>
    work.run('', task).catch((error: unknown) => onError(error, 'history'));

  function pump(): Promise<void> {
    clearTimeout(gathering);
    gathering = undefined;
    return inTurn(async () => {
      const failed: string[] = [];
      while (waiting.size > 0)
        for (const visitId of waiting) {
          waiting.delete(visitId);
          await log
            .eventsOf('visit', visitId)
            .then((of) => place(visitId, of))
            .catch((error: unknown) => {
              failed.push(visitId);
              onError(error, visitId);
            });
        }
      // Tried again with the next change, or after a restart: the index does not say that it has come further than this.
      for (const visitId of failed) waiting.add(visitId);
      flushing ??= setTimeout(() => void flush(), FLUSH_AFTER_MS).unref();
    });
  }

  function flush(): Promise<void> {
    clearTimeout(flushing);
    flushing = undefined;
    return inTurn(() => segments.flush(isWhole && waiting.size === 0 ? { ...reached } : null));
  }

  async function place(visitId: string, of: readonly VisitEvent[]): Promise<void> {
    const summary = summaryOf(visitId, of);
    if (!summary) return;
    const before = await segments.find(visitId);
    await segments.put(entryOf(summary, await details(visitId), directory, before));
  }

  async function follow(since: { events: number; vault: number }): Promise<void> {
    reached = since;
    unfollow.push(
      await events.follow(since.events, ({ id, seq }) => {
        reached = { ...reached, events: seq };
        const name = parseEventId(id);
        if (name?.noun === 'visit') touch(name.subject);
      }),
      // The middle of `details:<subject>:<uuid>` and the end of `erased:<subject>`. Other subjects are no visits and
      // come to nothing.
      await vault.follow(since.vault, ({ id, seq }) => {
        reached = { ...reached, vault: seq };
        const subject = id.split(':')[1];
        if (subject !== undefined) touch(subject);
      }),
    );
  }

  async function makeAnew(): Promise<void> {
    isWhole = false;
    await inTurn(() => segments.clear());
    await follow({ events: events.lastSeq(), vault: vault.lastSeq() });
    for await (const { subject, events: of } of log.subjects('visit')) {
      if (stopped) return;
      await inTurn(async () => {
        if (!told.has(subject)) await place(subject, of);
        if (++made % FLUSH_EVERY_VISITS === 0) await segments.flush(null);
      });
      // Whoever uses the desk meanwhile comes first.
      if (made % PAUSE_EVERY_VISITS === 0) await setImmediate();
    }
    isWhole = true;
    told.clear();
    await flush();
  }

  return {
    start() {
      started = true;
      const { marks } = segments;
      // A record that was put back from an older copy knows nothing of what the index has seen since.
      const isUsable = marks !== null && marks.events <= events.lastSeq() && marks.vault <= vault.lastSeq();
      following = (isUsable ? follow(marks) : makeAnew()).catch((error: unknown) => onError(error, 'history'));
    },
    indexing: () => (isWhole ? null : made),
    async settled() {
      await following;
      await pump();
    },
    async written() {
      await following;
      await pump();
      await flush();
    },
    async stop() {
      stopped = true;
      if (!started) return;
      await following;
      for (const end of unfollow) end();
      await pump();
      await flush();
    },
  };
}

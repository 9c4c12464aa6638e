import { earliestIdAt, mintedAt } from '@foyer/shared/events';
import type { EventLog } from '../record/eventLog.ts';
import type { Store } from '../store/openStore.ts';
import type { Audit, AuditEntry, AuditQuery } from './audit.ts';
import { openEntriesFromRecord } from './fromRecord.ts';
import { createGrain } from './grain.ts';
import { createKeeper } from './keeper.ts';

/** No page waits longer for an entry to be on the disk. */
const LONGEST_WAIT_MS = 250;
const PAGE = 500;
/** What one page of the trail looks through at most: about half a second's reading. */
const LOOKED_THROUGH = 5_000;

export interface AuditOptions {
  store: Pick<Store, 'db' | 'writer'>;
  log: Pick<EventLog, 'atHand' | 'subjects' | 'onEvent'>;
  now: () => number;
  newId: () => string;
  onError: (error: unknown) => void;
}

export async function openAudit({ store, log, now, newId, onError }: AuditOptions): Promise<Audit> {
  const { db, writer } = store;
  const keeper = createKeeper(writer, onError);
  const isRepeat = createGrain(now);
  const fromRecord = await openEntriesFromRecord(log);

  /** Newest first, of a range of ids: what is stored here and what the record says, in one order. */
  async function* newestFirst(first: string, end: string): AsyncIterable<AuditEntry> {
    const recorded = fromRecord().filter(({ id }) => id >= first && id < end);
    let startkey = end;
    for (;;) {
      const { rows } = await db.allDocs({
        startkey,
        endkey: first,
        descending: true,
        include_docs: true,
        limit: PAGE + 1,
      });
      for (const row of rows.slice(0, PAGE)) {
        if (row.id >= end) continue;
        while (recorded.length > 0 && recorded.at(-1)!.id > row.id) yield recorded.pop()!;
        const { _id, _rev, v: _v, ...entry } = row.doc!;
        yield { ...(entry as unknown as Omit<AuditEntry, 'id' | 'at'>), id: _id, at: mintedAt(_id) };
      }
      if (rows.length <= PAGE) break;
      startkey = rows[PAGE]!.id;
    }
    while (recorded.length > 0) yield recorded.pop()!;
  }

  return {
    async record(entry) {
      if (isRepeat(entry)) return;
      const { typed: _typed, ...kept } = entry;
      const written = keeper.keep({ _id: newId(), v: 1, ...kept });
      let timer: ReturnType<typeof setTimeout> | undefined;
      const longEnough = new Promise<void>((resolve) => (timer = setTimeout(resolve, LONGEST_WAIT_MS)));
      await Promise.race([written, longEnough]);
      clearTimeout(timer);
    },

    async read(query, limit, before) {
      const entries: AuditEntry[] = [];
      const end = before ?? earliestIdAt(query.until);
      let looked = 0;
      for await (const entry of newestFirst(earliestIdAt(query.from), end)) {
        if (entries.length >= limit || looked >= LOOKED_THROUGH) return { entries, next: after(entry.id) };
        looked += 1;
        if (await matches(entry, query)) entries.push(entry);
      }
      return { entries, next: null };
    },

    async *all(query) {
      for await (const entry of newestFirst(earliestIdAt(query.from), earliestIdAt(query.until)))
        if (await matches(entry, query)) yield entry;
    },

    stop: keeper.stop,
  };
}

/** The least id beyond this one, so that a range that ends there has it in it. */
const after = (id: string): string => `${id}~`;

async function matches(entry: AuditEntry, query: AuditQuery): Promise<boolean> {
  const { by, what, subject, session } = entry;
  if (query.by !== undefined && (by?.id ?? 'nobody') !== query.by) return false;
  if (query.what !== undefined && what !== query.what) return false;
  if (query.subject !== undefined && subject?.id !== query.subject && session !== query.subject) return false;
  return query.visible === undefined || query.visible(entry);
}

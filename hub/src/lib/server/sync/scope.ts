import { audiencesOf } from '../store/audiences/audiencesOf.ts';
import { toChange } from '../store/changesFeed.ts';
import type { Change, DocumentChange, RecentChange } from '../store/changesFeed.ts';
import type { StoredDocument } from '../store/database.ts';
import type { Store } from '../store/openStore.ts';

export interface PageQuery {
  since: number;
  limit: number;
  descending?: boolean;
  docIds?: readonly string[];
}

export interface ChangesPage {
  changes: (Change & { doc?: StoredDocument })[];
  /** everything up to here has been looked at; where to go on */
  lastSeq: number;
  /** How many more there are. Of a whole database at most so many: the exact number would have to be counted. */
  pending: number;
}

/** What one reader may see of a database. */
export interface Scope {
  page(query: PageQuery): Promise<ChangesPage>;
  /** Which of these documents may be read; one that is not there may not. */
  readable(ids: readonly string[]): Promise<boolean[]>;
  /** Whether a change might be one for this reader: reason enough to read a page, and no more than that. */
  mayConcern(change: Pick<RecentChange, 'audience' | 'deleted'>): boolean;
}

/** The whole database. */
export function wholeScope({ db, feed, recent }: Store): Scope {
  async function page({ since, limit, descending = false, docIds }: PageQuery): Promise<ChangesPage> {
    if (!descending && !docIds && feed.ring.covers(since)) {
      return takePage([...feed.ring.after(since)], limit, Math.max(since, feed.lastSeq()));
    }
    const known = Math.max(since, feed.lastSeq());
    const { results } = await db.changes({
      since,
      limit,
      style: 'all_docs',
      include_docs: true,
      descending,
      ...(docIds ? { doc_ids: [...docIds] } : {}),
    });
    const changes = results.map(toChange);
    changes.forEach(recent.keep);
    const last = changes.at(-1)?.seq ?? 0;
    if (changes.length < limit || descending) return { changes, lastSeq: Math.max(known, last), pending: 0 };
    return { changes, lastSeq: last, pending: Math.max(0, known - last) };
  }

  return { page, readable: async (ids) => ids.map(() => true), mayConcern: () => true };
}

/** The documents whose audience has one of `audiences`. */
export function audienceScope({ feed, audiences: index }: Store, audiences: readonly string[]): Scope {
  const own = new Set(audiences);
  const isOwn = (change: Pick<DocumentChange['doc'], 'audience'>) => audiencesOf(change).some((name) => own.has(name));
  // A deletion that names no audience keeps its predecessor's, which only the index knows.
  const isUnclear = ({ deleted, audience }: Pick<RecentChange, 'audience' | 'deleted'>) =>
    deleted && audiencesOf({ audience }).length === 0;

  async function page({ since, limit, descending = false, docIds }: PageQuery): Promise<ChangesPage> {
    const lastSeq = Math.max(since, feed.lastSeq());
    if (docIds) {
      const changes = (await index.lastChanges(docIds, audiences)).filter(({ seq }) => seq > since);
      changes.sort((a, b) => (descending ? b.seq - a.seq : a.seq - b.seq));
      return takePage(changes, limit, lastSeq);
    }
    if (!descending && feed.ring.covers(since)) {
      const recent = [...feed.ring.after(since)];
      if (!recent.some(isUnclear)) return takePage(recent.filter(isOwn), limit, lastSeq);
    }
    const { changes, pending } = await index.page({ audiences, since, limit, descending });
    return { changes, pending, lastSeq: pending > 0 && !descending ? changes.at(-1)!.seq : lastSeq };
  }

  return {
    page,
    readable: async (ids) => (await index.audiencesOf(ids)).map((names) => names.some((name) => own.has(name))),
    mayConcern: (change) => isUnclear(change) || isOwn(change),
  };
}

function takePage(changes: readonly Change[], limit: number, lastSeq: number): ChangesPage {
  if (changes.length <= limit) return { changes: [...changes], lastSeq, pending: 0 };
  const taken = changes.slice(0, limit);
  return { changes: taken, lastSeq: taken.at(-1)?.seq ?? lastSeq, pending: changes.length - limit };
}

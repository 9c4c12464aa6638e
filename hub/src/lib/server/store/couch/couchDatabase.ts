import type { ChangesOptions, ChangesResult, Database, DatabaseChange, StoredDocument } from '../database.ts';
import type { ChangeJournal, JournalEntry } from './changeJournal.ts';
import type { ChangesTail } from './changesTail.ts';
import { createCouchDocuments } from './couchDocuments.ts';
import type { CouchServer } from './couchServer.ts';
import { liveChanges } from './liveChanges.ts';
import { createOwnWrites } from './ownWrites.ts';

const DOCUMENTS_AT_ONCE = 500;

export interface CouchDatabaseParts {
  server: CouchServer;
  /** as it is called at the hub; at CouchDB it has a prefix */
  name: string;
  /** its name at CouchDB, encoded */
  path: string;
  journal: ChangeJournal;
  tail: ChangesTail;
}

/** A database of CouchDB's behind the interface of the embedded ones; its sequences are the journal's numbers. */
export function createCouchDatabase({
  server,
  name,
  path,
  journal,
  tail,
}: CouchDatabaseParts): Database & { compact(): Promise<unknown> } {
  const own = createOwnWrites(tail);
  const documents = createCouchDocuments({ server, name, path, wrote: own.wrote });

  /** One that was superseded meanwhile and is gone already is left out: the change that did it is still to come. */
  async function withDocuments(entries: readonly JournalEntry[]): Promise<DatabaseChange[]> {
    const changes: DatabaseChange[] = [];
    for (let start = 0; start < entries.length; start += DOCUMENTS_AT_ONCE) {
      const block = entries.slice(start, start + DOCUMENTS_AT_ONCE);
      const { results } = await documents.bulkGet({ docs: block.map(({ id, revs }) => ({ id, rev: revs[0]! })) });
      block.forEach((entry, index) => {
        const [found] = results[index]!.docs;
        if (found && 'ok' in found) changes.push(changeOf(entry, found.ok));
      });
    }
    return changes;
  }

  async function page(options: ChangesOptions): Promise<ChangesResult> {
    const { since = 0, limit, descending = false, doc_ids, include_docs = false, conflicts = false } = options;
    const entries = doc_ids
      ? (await journal.lastOf(doc_ids))
          .filter(({ seq }) => seq > since)
          .sort((a, b) => (descending ? b.seq - a.seq : a.seq - b.seq))
      : await journal.page({ since, descending, ...(limit === undefined || limit === Infinity ? {} : { limit }) });
    const some = entries.slice(0, limit);
    const results = include_docs ? await withDocuments(some) : some.map((entry) => changeOf(entry));
    if (include_docs && conflicts)
      for (const change of results)
        if (change.changes.length > 1)
          change.doc = (await documents.get(change.id, { rev: change.doc!._rev!, conflicts })) as StoredDocument;
    return { results, last_seq: some.at(-1)?.seq ?? (descending ? journal.last() : Math.max(since, journal.last())) };
  }

  return {
    ...documents,
    name,
    id: () => Promise.resolve(journal.id),
    async info() {
      const { body } = await server.json<{ doc_count: number }>('GET', path);
      return { doc_count: body.doc_count, update_seq: journal.last() };
    },
    async toldOwn() {
      await own.told();
      return journal.last();
    },
    catchUp: tail.catchUp,
    changes: ({ live = false, ...options }) =>
      liveChanges({
        since: options.since ?? 0,
        live,
        last: journal.last,
        page: () => page(options),
        pageFrom: (since) => page({ ...options, since, limit: DOCUMENTS_AT_ONCE }),
        tail,
      }),
    /** Drops the bodies of revisions that were replaced or deleted, in CouchDB's own time. */
    compact: () => server.json('POST', `${path}/_compact`, { body: {} }),
    async close() {
      await tail.stop();
      await journal.close();
    },
    async destroy() {
      await tail.stop();
      await journal.close();
      await documents.destroy();
    },
  };
}

const changeOf = ({ seq, id, revs, deleted }: JournalEntry, doc?: StoredDocument): DatabaseChange => ({
  seq,
  id,
  changes: revs.map((rev) => ({ rev })),
  ...(deleted ? { deleted } : {}),
  ...(doc === undefined ? {} : { doc }),
});

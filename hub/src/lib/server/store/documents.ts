import type { Database, StoredDocument } from './database.ts';
import { statusOf } from './database.ts';
import type { ChangesFeed } from './changesFeed.ts';

/** Documents that change, by id: what is the hub's own and not part of the record. */
export interface Documents {
  get<T extends object>(id: string): Promise<T | null>;
  /** All whose id starts with `prefix`. */
  all<T extends object>(prefix: string): Promise<{ id: string; value: T }[]>;
  /**
   * Reads, changes and writes, again from the start where somebody else wrote in between. `change` answers the new
   * value, or null to leave things as they are; what is stored in the end is the answer.
   */
  update<T extends object>(id: string, change: (stored: T | null) => T | null): Promise<T | null>;
  remove(id: string): Promise<boolean>;
  /**
   * Tells of every change of those whose id starts with `prefix`, whoever made it: this hub, or another that shares the
   * database. `value` is null where it was removed. Returns what ends it.
   */
  onChange<T extends object>(prefix: string, listener: (id: string, value: T | null) => void): () => void;
}

export function openDocuments(db: Database, feed: Pick<ChangesFeed, 'onChange'>): Documents {
  async function read(id: string): Promise<StoredDocument | null> {
    try {
      return await db.get(id);
    } catch (error) {
      if (statusOf(error) === 404) return null;
      throw error;
    }
  }

  async function store(doc: StoredDocument): Promise<boolean> {
    try {
      await db.put(doc);
      return true;
    } catch (error) {
      if (statusOf(error) === 409) return false;
      throw error;
    }
  }

  return {
    async get<T extends object>(id: string) {
      const doc = await read(id);
      return doc && (doc.value as T);
    },
    async all<T extends object>(prefix: string) {
      const { rows } = await db.allDocs({ startkey: prefix, endkey: `${prefix}\ufff0`, include_docs: true });
      return rows.map((row) => ({ id: row.id, value: row.doc!.value as T }));
    },
    async update<T extends object>(id: string, change: (stored: T | null) => T | null) {
      for (;;) {
        const doc = await read(id);
        const stored = doc && (doc.value as T);
        const value = change(stored);
        if (value === null) return stored;
        const revision = doc?._rev === undefined ? {} : { _rev: doc._rev };
        if (await store({ _id: id, ...revision, value })) return value;
      }
    },
    async remove(id) {
      for (;;) {
        const doc = await read(id);
        if (!doc) return false;
        if (await store({ _id: id, _rev: doc._rev!, _deleted: true })) return true;
      }
    },
    onChange<T extends object>(prefix: string, listener: (id: string, value: T | null) => void) {
      return feed.onChange(({ id, deleted, doc }) => {
        if (id.startsWith(prefix)) listener(id, deleted ? null : (doc.value as T));
      });
    },
  };
}

import type { IncomingMessage } from 'node:http';
import type { StoredDocument } from '../store/database.ts';

export interface DatabaseAccess {
  /** `all`: every document; `none`: none at all; a list: those whose `audience` has one of these */
  read: readonly string[] | 'all' | 'none';
  /** `checked`: each document is put before `checkWrite`; `any`: none is; `none`: nothing can be written */
  write: 'any' | 'checked' | 'none';
}

export interface WriteContext {
  /** the revision the store has under this id, even a deleted one, or null */
  stored: string | null;
  /** false in a replication: the document brings its revision along */
  newEdits: boolean;
}

/** Who may replicate what. The endpoint knows the protocol, and nothing of devices, sites or events. */
export interface SyncPolicy<P> {
  /** null: 401. Called for every request, so it should cost no more than a look-up. */
  identify(request: IncomingMessage): Promise<P | null>;
  /** What the principal may do, by database; a `Map` will do. A database that is not in it is not there: 404. */
  databases(principal: P): { get(database: string): DatabaseAccess | undefined };
  /**
   * null, or why this document is refused; the others of the same request go on. The document's shape has been
   * checked; its contents have not.
   */
  checkWrite(principal: P, database: string, doc: StoredDocument, context: WriteContext): string | null;
  /** Names the principal: `_local` documents are kept apart by it, and its feeds can be ended by it. */
  principalId(principal: P): string;
}

const EVERYTHING: DatabaseAccess = { read: 'all', write: 'any' };

/** Lets anyone do anything, as a bare CouchDB would: for tests and benchmarks with any replicator. Never for a hub. */
export const openPolicy: SyncPolicy<'anyone'> = {
  identify: () => Promise.resolve('anyone'),
  databases: () => ({ get: () => EVERYTHING }),
  checkWrite: () => null,
  principalId: (principal) => principal,
};

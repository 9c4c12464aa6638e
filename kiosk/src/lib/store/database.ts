import type { Fetch } from '../net/guardedFetch.ts';

/** A document of ours as PouchDB hands it out. */
export type StoredDocument = { _id: string } & Record<string, unknown>;
export type Database = PouchDB.Database<StoredDocument>;

export interface ReplicationOptions {
  live?: boolean;
  batch_size: number;
  checkpoint: 'source' | 'target' | false;
  doc_ids?: string[];
  heartbeat?: number;
  timeout?: false;
  since?: string | number;
}

export interface ReplicationChange {
  docs: StoredDocument[];
  last_seq: string | number;
  pending?: number;
}

/** The replicator's part of its event emitter. */
export interface Replication extends PromiseLike<{ last_seq: string | number }> {
  on(event: 'change', listener: (change: ReplicationChange) => void): this;
  on(event: 'denied', listener: (refusal: { id: string; reason?: string; message?: string }) => void): this;
  on(event: 'active' | 'paused', listener: () => void): this;
  cancel(): void;
}

/** The hub's database, which can be asked what it lacks. */
export type RemoteDatabase = Database & {
  missing(revisions: { [documentId: string]: string[] }): Promise<string[]>;
};

/** PouchDB, as far as the store needs it: the adapter for disks differs between browser and tests. */
export interface Pouch {
  open(name: string): Database;
  /** `id` takes the place of a request before every replication: checkpoints belong to what it answers. */
  remote(url: string, fetch: Fetch, id: () => Promise<string>): RemoteDatabase;
  replicate(source: Database, target: Database, options: ReplicationOptions): Replication;
}

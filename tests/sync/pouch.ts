import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { expect, vi } from 'vitest';
import type { Database, StoredDocument } from '../../hub/src/lib/server/store/database.ts';

// PouchDB as anyone gets it from npm, by `require` since its types redeclare Node's Buffer.
const require = createRequire(import.meta.url);
const PouchDB = require('pouchdb') as PouchStatic;
PouchDB.plugin(require('pouchdb-adapter-memory'));

export interface ReplicationResult {
  ok: boolean;
  docs_read: number;
  docs_written: number;
  doc_write_failures: number;
  last_seq: number | string;
  docs?: StoredDocument[];
}

export interface Replication extends Promise<ReplicationResult> {
  /** `pending` while a live one has nothing to do */
  readonly state: 'pending' | 'active' | 'stopped' | 'cancelled' | 'complete';
  on(event: 'change', listener: (result: ReplicationResult) => void): this;
  on(event: 'denied', listener: (error: { id: string; name: string; reason: string }) => void): this;
  on(event: 'paused' | 'error', listener: (error?: Error) => void): this;
  on(event: 'active' | 'complete', listener: () => void): this;
  cancel(): void;
}

export interface ReplicationOptions {
  live?: boolean;
  retry?: boolean;
  batch_size?: number;
  doc_ids?: string[];
  selector?: Record<string, unknown>;
}

export interface Pouch extends Database {
  replicate: {
    to(target: Pouch | string, options?: ReplicationOptions): Replication;
    from(source: Pouch | string, options?: ReplicationOptions): Replication;
  };
  putAttachment(
    id: string,
    name: string,
    rev: string | undefined,
    data: Buffer,
    type: string,
  ): Promise<{ rev: string }>;
  remove(id: string, rev: string): Promise<{ rev: string }>;
}

interface PouchStatic {
  new (name: string, options?: Record<string, unknown>): Pouch;
  plugin(plugin: unknown): void;
}

/** An empty database of a client's own. */
export const newPouch = (): Pouch => new PouchDB(`client-${randomUUID()}`, { adapter: 'memory' });

export const pouchOnDisk = (folder: string): Pouch => new PouchDB(folder, { adapter: 'leveldb' });

/** The hub's database as a client sees it. */
export const remotePouch = (url: string, database = 'events', options: Record<string, unknown> = {}): Pouch =>
  new PouchDB(`${url}/${database}`, options);

/**
 * Ends live replications when they have nothing to do. PouchDB asks for the source's state after each batch and leaves
 * a rejection of that unhandled, so they are not to be cut off in the middle.
 */
export async function endQuietly(replications: Replication[]): Promise<void> {
  await vi.waitFor(
    () => expect(replications.map(({ state }) => state)).toEqual(replications.map(() => 'pending')),
    10_000,
  );
  for (const replication of replications) replication.cancel();
}

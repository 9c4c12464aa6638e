/** A document as it stands in the store or travels over the wire. Fields of ours never start with an underscore. */
export interface StoredDocument {
  _id: string;
  _rev?: string;
  _deleted?: boolean;
  _revisions?: { start: number; ids: string[] };
  _attachments?: Record<string, StoredAttachment>;
  /** Who may read it, e.g. `kiosks:site1` or `device:K7`; see `audiences/`. */
  audience?: unknown;
  [field: string]: unknown;
}

export interface StoredAttachment {
  content_type?: string;
  /** base64 when read or pushed inline */
  data?: string | Buffer;
  digest?: string;
  stub?: boolean;
  length?: number;
  revpos?: number;
}

export interface DatabaseChange {
  seq: number;
  id: string;
  changes: { rev: string }[];
  deleted?: boolean;
  doc?: StoredDocument;
}

export interface GetOptions {
  rev?: string;
  revs?: boolean;
  revs_info?: boolean;
  conflicts?: boolean;
  latest?: boolean;
  attachments?: boolean;
}

export type LeafResult = { ok: StoredDocument } | { missing: string };

export interface ChangesOptions {
  since?: number;
  limit?: number;
  style?: 'main_only' | 'all_docs';
  include_docs?: boolean;
  descending?: boolean;
  doc_ids?: string[];
  conflicts?: boolean;
}

export interface ChangesResult {
  results: DatabaseChange[];
  last_seq: number;
}

interface ChangesHandle extends Promise<ChangesResult> {
  on(event: 'change', listener: (change: DatabaseChange) => void): ChangesHandle;
  on(event: 'error', listener: (error: Error) => void): ChangesHandle;
  on(event: 'complete', listener: () => void): ChangesHandle;
  cancel(): void;
}

export interface AllDocsOptions {
  startkey?: string;
  endkey?: string;
  inclusive_end?: boolean;
  key?: string;
  keys?: string[];
  limit?: number;
  skip?: number;
  descending?: boolean;
  include_docs?: boolean;
  attachments?: boolean;
  conflicts?: boolean;
}

export interface AllDocsRow {
  id: string;
  key: string;
  value: { rev: string; deleted?: boolean };
  doc?: StoredDocument | null;
}

export interface BulkGetResult {
  id: string;
  docs: ({ ok: StoredDocument } | { missing: string } | { error: { name?: string; message?: string } })[];
}

export type BulkDocsResult =
  | { ok: true; id: string; rev: string }
  | {
      error: true | string;
      id?: string;
      rev?: string;
      status?: number;
      name?: string;
      message?: string;
      reason?: string;
    };

/**
 * The part of PouchDB's interface that the hub relies on, with the embedded adapters' own types (sequences are
 * numbers). Whatever else PouchDB offers is left out on purpose: this is what a later store has to provide.
 */
export interface Database {
  readonly name: string;
  id(): Promise<string>;
  info(): Promise<{ doc_count: number; update_seq: number }>;
  /**
   * Where `info` cannot say what the feed has yet to tell: resolves, to the last sequence, when all that was written
   * through here has been told.
   */
  toldOwn?(): Promise<number>;
  /** Where other hubs write too: resolves when what they had written by now has been told, as far as can be asked. */
  catchUp?(): Promise<void>;
  get(id: string, options?: GetOptions): Promise<StoredDocument>;
  get(id: string, options: GetOptions & { open_revs: 'all' | string[] }): Promise<LeafResult[]>;
  getAttachment(id: string, name: string, options?: { rev?: string }): Promise<Buffer>;
  put(doc: StoredDocument): Promise<{ ok: boolean; id: string; rev: string }>;
  bulkDocs(docs: StoredDocument[], options?: { new_edits: boolean }): Promise<BulkDocsResult[]>;
  bulkGet(options: {
    docs: { id: string; rev?: string }[];
    revs?: boolean;
    latest?: boolean;
    attachments?: boolean;
  }): Promise<{ results: BulkGetResult[] }>;
  allDocs(options: AllDocsOptions): Promise<{ total_rows: number; offset: number; rows: AllDocsRow[] }>;
  revsDiff(
    revs: Record<string, string[]>,
  ): Promise<Record<string, { missing: string[]; possible_ancestors?: string[] }>>;
  changes(options: ChangesOptions & { live?: boolean; return_docs?: boolean }): ChangesHandle;
  close(): Promise<void>;
  destroy(): Promise<unknown>;
}

/**
 * A database of details. It is never replicated and nobody follows its changes: it is written to, read by id, and
 * destroyed whole.
 */
export type DrawerDatabase = Pick<Database, 'put' | 'bulkDocs' | 'bulkGet' | 'allDocs' | 'close' | 'destroy'> & {
  info(): Promise<{ doc_count: number }>;
};

/** PouchDB's errors carry an HTTP status; anything else does not. */
export const statusOf = (error: unknown): number | null =>
  typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
    ? error.status
    : null;

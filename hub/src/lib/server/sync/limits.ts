/**
 * What the endpoint takes in. `GET /sync/` tells them under `limits`, and a client has to keep to them beforehand: a
 * replicator repeats what was answered with 413, unchanged and for ever.
 */
export interface SyncLimits {
  /** a request's body, unpacked */
  maxRequestBytes: number;
  /** one document as JSON, attachments included */
  maxDocumentBytes: number;
  /** one attachment, decoded */
  maxAttachmentBytes: number;
  /** of a document's id, which is a key of the store and a part of URLs */
  maxIdCharacters: number;
  /** a `_local` document as JSON: PouchDB's checkpoints take about 600 */
  maxLocalDocumentBytes: number;
}

export const DEFAULT_LIMITS: SyncLimits = {
  maxRequestBytes: 8 * 1024 * 1024,
  maxDocumentBytes: 1024 * 1024,
  maxAttachmentBytes: 300_000,
  maxIdCharacters: 512,
  maxLocalDocumentBytes: 16 * 1024,
};

/** For a server of its own that anyone's client is to be pointed at: about what a CouchDB takes. */
export const WIDE_LIMITS: SyncLimits = {
  maxRequestBytes: 128 * 1024 * 1024,
  maxDocumentBytes: 96 * 1024 * 1024,
  maxAttachmentBytes: 64 * 1024 * 1024,
  maxIdCharacters: 16 * 1024,
  maxLocalDocumentBytes: 1024 * 1024,
};

/** Documents are JSON, whose nesting would otherwise be limited by the stack of whoever walks through it. */
export const MAX_NESTING = 64;

/**
 * What the endpoint takes in. `GET /sync/` tells them under `limits`, and a client has to keep to them beforehand: a
 * replicator repeats what was answered with 413, unchanged and for ever.
 */
export interface SyncLimits {
  /** a request's body, unpacked */
  maxRequestBytes: number;
  /** one document as JSON, attachments included */
  maxDocumentBytes: number;
  /** one attachment, decoded; only enforced where a policy says so, with `appendOnlyRules` */
  maxAttachmentBytes: number;
  /** a `_local` document as JSON: PouchDB's checkpoints take about 600 */
  maxLocalDocumentBytes: number;
}

export const DEFAULT_LIMITS: SyncLimits = {
  maxRequestBytes: 8 * 1024 * 1024,
  maxDocumentBytes: 1024 * 1024,
  maxAttachmentBytes: 300_000,
  maxLocalDocumentBytes: 16 * 1024,
};

/** Documents are JSON, whose nesting would otherwise be limited by the stack of whoever walks through it. */
export const MAX_NESTING = 64;

/** Ids are keys of the store and parts of URLs. */
export const MAX_ID_LENGTH = 512;

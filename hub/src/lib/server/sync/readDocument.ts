import { randomUUID } from 'node:crypto';
import type { StoredDocument } from '../store/database.ts';
import { attachmentBytes, dropTold, shapeFault } from './documentShape.ts';
import { badRequest, SyncError, tooLarge } from './errors.ts';
import type { SyncLimits } from './limits.ts';
import { isObject } from './requestBody.ts';

/** Not taken: the answer if it came alone. Of one among many, its words are the reason of a `forbidden`. */
export type ReadDocument = { doc: StoredDocument } | { refusal: SyncError };

export type DocumentLimits = Pick<SyncLimits, 'maxDocumentBytes' | 'maxAttachmentBytes' | 'maxIdCharacters'>;

/** Takes one document as it came off the wire. */
export function readDocument(doc: unknown, newEdits: boolean, limits: DocumentLimits): ReadDocument {
  if (!isObject(doc)) return { refusal: badRequest('a document must be a JSON object') };
  dropTold(doc);
  if (newEdits) {
    doc['_id'] ??= randomUUID();
    // Without a replication the history is the store's business.
    delete doc['_revisions'];
  }
  const fault = shapeFault(doc, { newEdits, maxIdCharacters: limits.maxIdCharacters });
  if (!fault && doc['_revisions'] !== undefined) doc['_rev'] = newestOf(doc['_revisions'] as Revisions);
  if (fault) return { refusal: new SyncError(400, fault.error, fault.reason) };
  const refusal = sizeRefusal(doc as StoredDocument, limits);
  return refusal ? { refusal } : { doc: doc as StoredDocument };
}

type Revisions = NonNullable<StoredDocument['_revisions']>;

/** Where the history and `_rev` differ, the history says which revision it is: to CouchDB, and to PouchDB that stores it. */
const newestOf = ({ start, ids }: Revisions): string => `${start}-${ids[0]}`;

function sizeRefusal(doc: StoredDocument, { maxDocumentBytes, maxAttachmentBytes }: DocumentLimits): SyncError | null {
  for (const [name, { data }] of Object.entries(doc._attachments ?? {})) {
    if (data !== undefined && attachmentBytes(data) > maxAttachmentBytes)
      return tooLarge(`attachment ${name}`, maxAttachmentBytes);
  }
  if (maxDocumentBytes === Infinity || bytesOf(doc) <= maxDocumentBytes) return null;
  return tooLarge('a document', maxDocumentBytes);
}

/** As JSON, in which an attachment that came as bytes would be base64. */
function bytesOf({ _attachments, ...doc }: StoredDocument): number {
  let bytes = Buffer.byteLength(JSON.stringify(doc));
  for (const [name, { data = '', ...attachment }] of Object.entries(_attachments ?? {})) {
    bytes += Buffer.byteLength(JSON.stringify({ [name]: attachment }));
    bytes += Buffer.isBuffer(data) ? Math.ceil(data.length / 3) * 4 : data.length;
  }
  return bytes;
}

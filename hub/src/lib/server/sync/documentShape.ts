import { MAX_NESTING } from './limits.ts';
import { isObject } from './requestBody.ts';

/** Stores make hashes; what others have made up is taken as long as it can stand anywhere unescaped, nothing included. */
const REVISION = /^[1-9]\d{0,8}-[\w.-]{0,64}$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const OWN_FIELDS = new Set([
  ...['_id', '_rev', '_deleted', '_revisions', '_attachments'],
  // What CouchDB's replicator notes in documents of its own.
  ...['_replication_id', '_replication_state', '_replication_state_reason', '_replication_state_time'],
  '_replication_stats',
]);
/** What a `GET` may add to a document and no store keeps: whoever sends it back with the document means nothing by it. */
const TOLD_FIELDS = ['_conflicts', '_deleted_conflicts', '_local_seq', '_revs_info'];

export const generationOf = (rev: string): number => Number.parseInt(rev, 10);
export const isRevision = (rev: unknown): rev is string => typeof rev === 'string' && REVISION.test(rev);

/** Takes off what a document was only told with. */
export function dropTold(doc: Record<string, unknown>): void {
  for (const field of TOLD_FIELDS) if (field in doc) delete doc[field];
}

/** In CouchDB's words, by which clients tell one from the other. */
export interface ShapeFault {
  error: 'illegal_docid' | 'doc_validation' | 'bad_request';
  reason: string;
}

/**
 * Whether the store can take this as a document: null, or what is wrong. PouchDB trusts what it is given (it accepts a
 * whole revision tree in `_rev_tree`, and two broken attachments upset its queue), so nothing unlooked-at gets there.
 */
export function shapeFault(
  doc: Record<string, unknown>,
  { newEdits, maxIdCharacters }: { newEdits: boolean; maxIdCharacters: number },
): ShapeFault | null {
  return (
    faultOf('illegal_docid', idFault(doc['_id'], maxIdCharacters)) ??
    faultOf('doc_validation', fieldFault(doc)) ??
    faultOf('bad_request', revisionFault(doc, newEdits) ?? attachmentsFault(doc['_attachments']))
  );
}

const faultOf = (error: ShapeFault['error'], reason: string | null): ShapeFault | null =>
  reason === null ? null : { error, reason };

function idFault(id: unknown, maxCharacters: number): string | null {
  if (typeof id !== 'string' || id === '') return '_id must be a string';
  if (id.length > maxCharacters) return `_id may have ${maxCharacters} characters at most`;
  if (id.includes('\0')) return '_id may not contain U+0000';
  if (id.startsWith('_') && !id.startsWith('_design/')) return 'Only reserved document ids may start with underscore.';
  return null;
}

function fieldFault(doc: Record<string, unknown>): string | null {
  for (const field of Object.keys(doc)) {
    if (field.startsWith('_') && !OWN_FIELDS.has(field)) return `Bad special document member: ${field}`;
    if (nestsDeeperThan(MAX_NESTING, doc[field])) return `nested more than ${MAX_NESTING} deep`;
  }
  const deleted = doc['_deleted'];
  return deleted === undefined || typeof deleted === 'boolean' ? null : '_deleted must be true or false';
}

function nestsDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  // Every value of every document comes by here, most of them plain: no list of them is made.
  for (const field in value) if (nestsDeeperThan(depth - 1, (value as Record<string, unknown>)[field])) return true;
  return false;
}

function revisionFault(doc: Record<string, unknown>, newEdits: boolean): string | null {
  const rev = doc['_rev'];
  if (rev === undefined) return newEdits ? null : '_rev is missing';
  if (!isRevision(rev)) return 'invalid _rev';
  const revisions = doc['_revisions'];
  if (revisions === undefined || newEdits) return null;
  if (!isObject(revisions) || !Array.isArray(revisions['ids'])) return 'invalid _revisions';
  const { start, ids } = revisions as { start: unknown; ids: unknown[] };
  if (typeof start !== 'number' || ids.length === 0 || ids.length > start) return 'invalid _revisions';
  if (!ids.every((id, index) => isRevision(`${start - index}-${String(id)}`))) return 'invalid _revisions';
  return null;
}

function attachmentsFault(attachments: unknown): string | null {
  if (attachments === undefined) return null;
  if (!isObject(attachments)) return '_attachments must be an object';
  for (const [name, attachment] of Object.entries(attachments)) {
    if (name === '' || name.startsWith('_')) return 'an attachment may not be named like that';
    if (!isObject(attachment)) return `attachment ${name} must be an object`;
    if (attachment['stub'] === true) {
      if (typeof attachment['digest'] !== 'string') return `attachment ${name} is a stub without a digest`;
    } else if (!isBase64(attachment['data'])) {
      return `attachment ${name} is not base64`;
    }
  }
  return null;
}

const isBase64 = (data: unknown): boolean =>
  Buffer.isBuffer(data) || (typeof data === 'string' && data.length % 4 === 0 && BASE64.test(data));

/** Bytes of an inline attachment once decoded. */
export function attachmentBytes(data: string | Buffer): number {
  return Buffer.isBuffer(data) ? data.length : Buffer.byteLength(data, 'base64');
}

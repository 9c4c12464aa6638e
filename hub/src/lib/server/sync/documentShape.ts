import type { StoredDocument } from '../store/database.ts';
import { MAX_ID_LENGTH, MAX_NESTING } from './limits.ts';
import { isObject } from './requestBody.ts';

const REVISION = /^([1-9]\d{0,8})-([0-9a-zA-Z]{1,64})$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const OWN_FIELDS = new Set(['_id', '_rev', '_deleted', '_revisions', '_attachments']);

export const generationOf = (rev: string): number => Number.parseInt(rev, 10);
export const isRevision = (rev: unknown): rev is string => typeof rev === 'string' && REVISION.test(rev);

/**
 * Whether the store can take this as a document: null, or what is wrong. PouchDB trusts what it is given (it accepts a
 * whole revision tree in `_rev_tree`, and two broken attachments upset its queue), so nothing unlooked-at gets there.
 */
export function shapeFault(doc: Record<string, unknown>, { newEdits }: { newEdits: boolean }): string | null {
  return (
    idFault(doc['_id']) ?? fieldFault(doc) ?? revisionFault(doc, newEdits) ?? attachmentsFault(doc['_attachments'])
  );
}

export function idFault(id: unknown): string | null {
  if (typeof id !== 'string' || id === '') return '_id must be a string';
  if (id.length > MAX_ID_LENGTH) return `_id may have ${MAX_ID_LENGTH} characters at most`;
  if (id.includes('\0')) return '_id may not contain U+0000';
  if (id.startsWith('_') && !id.startsWith('_design/')) return 'only reserved ids may start with an underscore';
  return null;
}

function fieldFault(doc: Record<string, unknown>): string | null {
  for (const field of Object.keys(doc)) {
    if (field.startsWith('_') && !OWN_FIELDS.has(field)) return `no such special field: ${field}`;
    if (nestsDeeperThan(MAX_NESTING, doc[field])) return `nested more than ${MAX_NESTING} deep`;
  }
  const deleted = doc['_deleted'];
  return deleted === undefined || typeof deleted === 'boolean' ? null : '_deleted must be true or false';
}

function nestsDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  return Object.values(value).some((inner) => nestsDeeperThan(depth - 1, inner));
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
  return `${start}-${String(ids[0])}` === rev ? null : '_revisions does not belong to _rev';
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

export const asDocument = (doc: Record<string, unknown>): StoredDocument => doc as StoredDocument;

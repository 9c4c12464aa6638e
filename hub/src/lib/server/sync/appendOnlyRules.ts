import type { StoredDocument } from '../store/database.ts';
import { attachmentBytes, generationOf } from './documentShape.ts';
import type { WriteContext } from './policy.ts';

export interface AppendOnlyLimits {
  maxAttachmentBytes: number;
}

/**
 * For databases of facts, where a document is written once and stays: null, or why it is refused. With `new_edits:
 * false` a replicator may bring any revision it likes, and a made-up one of a high generation would win over the true
 * one; so nothing but a first revision comes in, and only one.
 */
export function appendOnlyRules(
  doc: StoredDocument,
  { stored, newEdits }: WriteContext,
  { maxAttachmentBytes }: AppendOnlyLimits,
): string | null {
  if (doc._id.startsWith('_design/')) return 'design documents are not accepted';
  if (doc._deleted) return 'documents are not deleted here';
  if (newEdits) {
    if (doc._rev !== undefined) return 'documents are not changed here';
  } else {
    if (generationOf(doc._rev!) !== 1) return 'only first revisions are accepted';
    if (stored !== null && stored !== doc._rev) return 'another revision of this document is already there';
  }
  return attachmentRefusal(doc, maxAttachmentBytes);
}

function attachmentRefusal({ _attachments = {} }: StoredDocument, maxAttachmentBytes: number): string | null {
  for (const [name, { data }] of Object.entries(_attachments)) {
    // A stub would give its sender whatever the store has under that digest.
    if (data === undefined) return `attachment ${name} must come with its contents`;
    if (attachmentBytes(data) > maxAttachmentBytes) {
      return `attachment ${name} has more than ${maxAttachmentBytes} bytes`;
    }
  }
  return null;
}

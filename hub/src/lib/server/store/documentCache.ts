import type { DocumentChange } from './changesFeed.ts';
import { createGenerations } from './generations.ts';

export interface CachedDocument {
  rev: string;
  /** the document as JSON, attachments as stubs */
  json: string;
}

/**
 * Documents that are likely to be asked for next: who reads a page of changes fetches its documents, and all who listen
 * fetch a new one at the same moment. Only documents of one revision, the first, are kept: such a one is what a
 * request for it means, with or without `latest` and `revs`, and its text can be sent as it is.
 */
export interface DocumentCache {
  keep(change: DocumentChange): void;
  get(id: string, rev: string): CachedDocument | null;
}

/** @param maxCharacters bounds the JSON held, in UTF-16 code units */
export function createDocumentCache(maxCharacters: number): DocumentCache {
  const documents = createGenerations<CachedDocument>(maxCharacters, ({ json }) => json.length);

  function keep({ id, revs, deleted, doc }: DocumentChange): void {
    const rev = revs[0]!;
    if (revs.length > 1 || deleted || !rev.startsWith('1-')) documents.delete(id);
    else if (documents.get(id)?.rev !== rev) documents.set(id, { rev, json: JSON.stringify(doc) });
  }

  return {
    keep,
    get(id, rev) {
      const known = documents.get(id);
      return known?.rev === rev ? known : null;
    },
  };
}

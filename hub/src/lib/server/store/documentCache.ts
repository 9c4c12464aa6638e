import type { DocumentChange } from './changesFeed.ts';

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
  const documents = new Map<string, CachedDocument>();
  let characters = 0;

  function forget(id: string): void {
    const known = documents.get(id);
    if (!known) return;
    documents.delete(id);
    characters -= known.json.length;
  }

  function keep({ id, revs, deleted, doc }: DocumentChange): void {
    const rev = revs[0]!;
    if (documents.get(id)?.rev === rev && revs.length === 1) return;
    forget(id);
    if (revs.length > 1 || deleted || !rev.startsWith('1-')) return;
    const json = JSON.stringify(doc);
    documents.set(id, { rev, json });
    characters += json.length;
    for (const oldest of documents.keys()) {
      if (characters <= maxCharacters) break;
      forget(oldest);
    }
  }

  return {
    keep,
    get(id, rev) {
      const known = documents.get(id);
      return known?.rev === rev ? known : null;
    },
  };
}

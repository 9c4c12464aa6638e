/// <reference path="./modules.d.ts" />
import { matchesSelector } from 'pouchdb-selector-core';
import type { Change } from '../store/changesFeed.ts';
import type { StoredDocument } from '../store/database.ts';
import type { Store } from '../store/openStore.ts';
import { badRequest, notFound } from './errors.ts';
import type { Exchange } from './exchange.ts';
import { isObject, parseJson, readJson } from './requestBody.ts';
import type { ChangesPage, PageQuery, Scope } from './scope.ts';

const MAX_DOC_IDS = 1_000;
const MAX_SELECTOR_CHARACTERS = 16 * 1024;
/** How much is looked through at once for what matches. */
const PAGE = 1_000;

export type ChangesFilter =
  { by: 'ids'; ids: readonly string[] } | { by: 'content'; matches: (doc: StoredDocument) => boolean };

/** Reads CouchDB's own filters. Functions of a design document are not run: scope is a matter of policy here. */
export async function readFilter({ query, request, limits }: Exchange): Promise<ChangesFilter | null> {
  const filter = query.get('filter');
  if (filter === null) return null;
  const sent = request.method === 'POST' ? await readJson(request, limits.maxRequestBytes) : null;
  const parameter = (name: string): unknown =>
    isObject(sent) && sent[name] !== undefined ? sent[name] : parseJson(query.get(name) ?? 'null');
  switch (filter) {
    case '_doc_ids':
      return { by: 'ids', ids: checkedIds(parameter('doc_ids')) };
    case '_selector':
      return { by: 'content', matches: matcherOf(parameter('selector')) };
    case '_design':
      return { by: 'content', matches: ({ _id }) => _id.startsWith('_design/') };
    default:
      if (filter === '_view' && !query.has('view')) throw badRequest('`view` filter parameter is not provided.');
      throw notFound('missing: there are no filters but _doc_ids, _selector and _design');
  }
}

function checkedIds(ids: unknown): string[] {
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string'))
    throw badRequest('doc_ids must be a list of ids');
  if (ids.length > MAX_DOC_IDS) throw badRequest(`doc_ids may have ${MAX_DOC_IDS} ids at most`);
  return ids;
}

function matcherOf(selector: unknown): (doc: StoredDocument) => boolean {
  if (!isObject(selector)) throw badRequest('selector: expected a JSON object');
  const text = JSON.stringify(selector);
  if (text.length > MAX_SELECTOR_CHARACTERS)
    throw badRequest(`selector may have ${MAX_SELECTOR_CHARACTERS} characters at most`);
  // A pattern can be made to take for ever on a single document.
  if (text.includes('"$regex":')) throw badRequest('selector may not use $regex here');
  const matches = (doc: StoredDocument): boolean => {
    try {
      return matchesSelector(doc, selector);
    } catch (error) {
      throw badRequest(`selector: ${(error as Error).message}`);
    }
  };
  matches({ _id: '' });
  return matches;
}

/** What a reader sees of a scope through a filter that looks into documents. */
export function filteredScope(inner: Scope, store: Store, matches: (doc: StoredDocument) => boolean): Scope {
  async function page({ since, limit, descending = false }: PageQuery): Promise<ChangesPage> {
    const changes: ChangesPage['changes'] = [];
    for (;;) {
      const read = await inner.page({ since, limit: descending ? Infinity : PAGE, descending });
      for (const [index, change] of read.changes.entries()) {
        if (!matches(await documentOf(store, change))) continue;
        changes.push(change);
        if (changes.length < limit) continue;
        const pending = read.pending + read.changes.length - index - 1;
        return { changes, lastSeq: descending || pending === 0 ? read.lastSeq : change.seq, pending };
      }
      if (read.pending === 0) return { changes, lastSeq: read.lastSeq, pending: 0 };
      since = read.lastSeq;
    }
  }
  return { ...inner, page };
}

async function documentOf(store: Store, { id, revs, doc }: Change & { doc?: StoredDocument }): Promise<StoredDocument> {
  if (doc) return doc;
  const known = store.recent.get(id, revs[0]!);
  return known ? (JSON.parse(known.json) as StoredDocument) : store.db.get(id, { rev: revs[0]! });
}

import { isDeepStrictEqual } from 'node:util';
import { statusOf } from './database.ts';
import type { BulkDocsResult, Database, StoredDocument } from './database.ts';

/** One `bulkDocs` is one fsync, but its cost grows with the square of its documents. */
const MAX_COMBINED_DOCUMENTS = 500;

/** Says why a document may not be written, or null. `stored` is the revision there is, even a deleted one. */
export type Admission = (doc: StoredDocument, stored: string | null) => string | null;

export interface WriteRequest {
  docs: readonly StoredDocument[];
  /** false: the documents bring their revisions with them, as in a replication */
  newEdits: boolean;
  admit?: Admission;
}

export type WriteResult =
  { ok: true; id: string; rev: string } | { ok: false; id: string; rev?: string; error: string; reason: string };

export interface Writer {
  /** One result for each document, in their order, after the fsync. Rejects only if the store itself fails. */
  write(request: WriteRequest): Promise<WriteResult[]>;
  /**
   * Writes new documents. Appending the very same document again changes nothing and succeeds; if any other is in its
   * place the promise rejects with an {@link AppendConflict}, the rest of the batch being written.
   */
  append(docs: readonly StoredDocument[]): Promise<void>;
  /** Resolves when everything handed in so far is on disk or refused. */
  idle(): Promise<void>;
}

export class AppendConflict extends Error {
  readonly results: readonly WriteResult[];

  constructor(results: readonly WriteResult[]) {
    super(`not appended: ${results.map((result) => result.id).join(', ')}`);
    this.name = 'AppendConflict';
    this.results = results;
  }
}

interface Pending extends WriteRequest {
  resolve: (results: WriteResult[]) => void;
  reject: (error: unknown) => void;
}

/**
 * The one way to write to a database. What is handed in while a write is on its way to the disk goes together in the
 * next one, so that writers side by side share their fsyncs; and since there is never a second write under way, what
 * `admit` was told about a document still holds when it is written.
 */
export function createWriter(db: Database): Writer {
  let queue: Pending[] = [];
  let running: Promise<void> | null = null;

  function write(request: WriteRequest): Promise<WriteResult[]> {
    if (request.docs.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      queue.push({ ...request, resolve, reject });
      running ??= drain();
    });
  }

  async function drain(): Promise<void> {
    // One turn of the event loop, so that all requests of this tick are in.
    await new Promise(setImmediate);
    while (queue.length > 0) await writeTogether(takeCombinable());
    // In the same breath as the look at the queue, or a request that comes between the two would never be written.
    running = null;
  }

  function takeCombinable(): Pending[] {
    const first = queue[0]!;
    let documents = 0;
    let end = 0;
    for (const pending of queue) {
      if (pending.newEdits !== first.newEdits) break;
      documents += pending.docs.length;
      if (end > 0 && documents > MAX_COMBINED_DOCUMENTS) break;
      end += 1;
    }
    const taken = queue.slice(0, end);
    queue = queue.slice(end);
    return taken;
  }

  async function writeTogether(requests: Pending[]): Promise<void> {
    try {
      const results = await admitAndWrite(db, requests);
      requests.forEach((request, index) => request.resolve(results[index]!));
    } catch (error) {
      for (const request of requests) request.reject(error);
    }
  }

  async function append(docs: readonly StoredDocument[]): Promise<void> {
    const results = await write({ docs, newEdits: true });
    const failed: WriteResult[] = [];
    for (const [index, result] of results.entries()) {
      if (!result.ok && !(await isStored(db, docs[index]!))) failed.push(result);
    }
    if (failed.length > 0) throw new AppendConflict(failed);
  }

  async function idle(): Promise<void> {
    while (running) await running;
  }

  return { write, append, idle };
}

async function admitAndWrite(db: Database, requests: readonly Pending[]): Promise<WriteResult[][]> {
  const newEdits = requests[0]!.newEdits;
  const stored = await lookUpRevisions(db, requests);
  const results: WriteResult[][] = requests.map((request) => new Array<WriteResult>(request.docs.length));
  const admitted: { doc: StoredDocument; place: (result: WriteResult) => void }[] = [];
  requests.forEach((request, requestIndex) => {
    request.docs.forEach((doc, docIndex) => {
      const refusal = request.admit?.(doc, stored.get(doc._id) ?? null) ?? null;
      const place = (result: WriteResult) => (results[requestIndex]![docIndex] = result);
      if (refusal !== null) {
        place({ ok: false, id: doc._id, ...revOf(doc), error: 'forbidden', reason: refusal });
        return;
      }
      if (doc._rev !== undefined && !newEdits) stored.set(doc._id, doc._rev);
      admitted.push({ doc, place });
    });
  });
  const outcomes = await writeBisecting(
    db,
    admitted.map(({ doc }) => doc),
    newEdits,
  );
  admitted.forEach(({ place }, index) => place(outcomes[index]!));
  return results;
}

/** Only what somebody asks about is looked up. A document that is not there costs one read. */
async function lookUpRevisions(db: Database, requests: readonly Pending[]): Promise<Map<string, string>> {
  const ids = new Set(requests.flatMap((request) => (request.admit ? request.docs.map((doc) => doc._id) : [])));
  const revisions = new Map<string, string>();
  await Promise.all(
    [...ids].map(async (id) => {
      const rev = await storedRevision(db, id);
      if (rev !== null) revisions.set(id, rev);
    }),
  );
  return revisions;
}

async function storedRevision(db: Database, id: string): Promise<string | null> {
  try {
    return (await db.get(id))._rev ?? null;
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    if ((error as { reason?: string }).reason !== 'deleted') return null;
    const leaves = await db.get(id, { open_revs: 'all' });
    const [leaf] = leaves;
    return leaf === undefined ? null : 'ok' in leaf ? leaf.ok._rev! : leaf.missing;
  }
}

/**
 * PouchDB refuses a whole `bulkDocs` for one document it cannot take (an attachment stub it does not know, say), before
 * anything is written. Halving finds that document and lets the others through.
 */
async function writeBisecting(db: Database, docs: StoredDocument[], newEdits: boolean): Promise<WriteResult[]> {
  if (docs.length === 0) return [];
  try {
    // PouchDB writes into the documents it is given.
    const copies = docs.map(copy);
    // A checkpoint alone; `bulkDocs` would have the changes feed look for changes.
    if (copies.length === 1 && copies[0]!._id.startsWith('_local/')) {
      const { id, rev } = await db.put(copies[0]!);
      return [{ ok: true, id, rev }];
    }
    return match(docs, await db.bulkDocs(copies, { new_edits: newEdits }), newEdits);
  } catch (error) {
    if (!isFaultOfDocument(error)) throw error;
    if (docs.length === 1) {
      const { name, reason, message } = error as { name?: string; reason?: string; message?: string };
      const doc = docs[0]!;
      return [{ ok: false, id: doc._id, ...revOf(doc), error: name ?? 'bad_request', reason: reason ?? message ?? '' }];
    }
    const middle = docs.length >> 1;
    const first = await writeBisecting(db, docs.slice(0, middle), newEdits);
    return [...first, ...(await writeBisecting(db, docs.slice(middle), newEdits))];
  }
}

/** With `new_edits: false` PouchDB answers failures only, named by id and not by place. */
function match(docs: StoredDocument[], answers: BulkDocsResult[], newEdits: boolean): WriteResult[] {
  if (newEdits) return docs.map((doc, index) => resultOf(doc, answers[index]!));
  const failures = new Map(answers.map((answer) => [answer.id, answer]));
  return docs.map((doc) => resultOf(doc, failures.get(doc._id) ?? { ok: true, id: doc._id, rev: doc._rev! }));
}

function resultOf(doc: StoredDocument, answer: BulkDocsResult): WriteResult {
  if (!('error' in answer)) return { ok: true, id: answer.id, rev: answer.rev };
  return {
    ok: false,
    id: answer.id ?? doc._id,
    ...revOf(doc),
    error: answer.name ?? String(answer.error),
    reason: answer.reason ?? answer.message ?? '',
  };
}

// `doc_validation` and `badarg` come with status 500 although the document is what is wrong.
function isFaultOfDocument(error: unknown): boolean {
  const status = statusOf(error);
  if (status === null) return false;
  const { name } = error as { name?: string };
  return status < 500 || name === 'doc_validation' || name === 'badarg';
}

async function isStored(db: Database, doc: StoredDocument): Promise<boolean> {
  const stored = await db.get(doc._id, { attachments: true }).catch((error: unknown) => {
    if (statusOf(error) === 404) return null;
    throw error;
  });
  return stored !== null && isDeepStrictEqual(contentOf(stored), contentOf(doc));
}

function contentOf({ _rev, _attachments, ...fields }: StoredDocument): unknown {
  const attachments = Object.entries(_attachments ?? {}).map(([name, { content_type, data }]) => [
    name,
    content_type,
    Buffer.isBuffer(data) ? data.toString('base64') : data,
  ]);
  return { fields, attachments };
}

const revOf = (doc: StoredDocument): { rev?: string } => (doc._rev === undefined ? {} : { rev: doc._rev });

function copy(doc: StoredDocument): StoredDocument {
  if (!doc._attachments) return { ...doc };
  const attachments = Object.entries(doc._attachments).map(([name, attachment]) => [name, { ...attachment }]);
  return { ...doc, _attachments: Object.fromEntries(attachments) as NonNullable<StoredDocument['_attachments']> };
}

import { setTimeout as wait } from 'node:timers/promises';
import type {
  AllDocsOptions,
  AllDocsRow,
  BulkDocsResult,
  BulkGetResult,
  Database,
  GetOptions,
  StoredAttachment,
  StoredDocument,
} from '../database.ts';
import { BelowQuorum, CouchError } from './couchError.ts';
import type { CouchServer } from './couchServer.ts';
import { createQuorumProbe } from './quorumProbe.ts';

/** CouchDB says so where fewer nodes than a quorum have written. */
const ACCEPTED = 202;
/** How long to ask again whether a quorum has it by now. */
const QUORUM_WITHIN_MS = 5_000;

export type CouchDocuments = Pick<
  Database,
  'get' | 'getAttachment' | 'put' | 'bulkDocs' | 'bulkGet' | 'allDocs' | 'revsDiff' | 'destroy'
>;

export interface CouchDocumentsParts {
  server: CouchServer;
  /** as it is called at the hub; at CouchDB it has a prefix */
  name: string;
  /** its name at CouchDB, encoded */
  path: string;
  /** Told what this hub has written, when a quorum has it. */
  wrote?: (documents: readonly { id: string; rev: string }[]) => void;
}

/** The documents of a database of CouchDB's, read and written. What changes in it is told elsewhere, or to nobody. */
export function createCouchDocuments({
  server,
  name,
  path,
  wrote = () => undefined,
}: CouchDocumentsParts): CouchDocuments {
  const hasQuorum = createQuorumProbe(server, path);

  async function read(id: string, { open_revs, ...options }: GetOptions & { open_revs?: 'all' | string[] } = {}) {
    const query = {
      ...options,
      ...(open_revs === undefined ? {} : { open_revs: open_revs === 'all' ? 'all' : JSON.stringify(open_revs) }),
    };
    return (await server.json<unknown>('GET', `${path}/${encodeId(id)}`, { query })).body;
  }

  async function put(doc: StoredDocument) {
    if (!doc._id.startsWith('_local/')) {
      const [result] = await bulkDocs([doc]);
      if (result && 'error' in result)
        throw new CouchError(result.status ?? 500, result.name ?? '', result.reason ?? '');
      return result as { ok: true; id: string; rev: string };
    }
    return (
      await server.json<{ ok: boolean; id: string; rev: string }>('PUT', `${path}/${encodeId(doc._id)}`, { body: doc })
    ).body;
  }

  async function bulkDocs(docs: StoredDocument[], { new_edits = true } = {}): Promise<BulkDocsResult[]> {
    const { status, body } = await post<CouchResult[]>('_bulk_docs', { docs: docs.map(forTheWire), new_edits });
    const results = body.map(resultOf);
    const failed = new Set(results.flatMap((result) => ('error' in result ? [result.id] : [])));
    const written = docs.flatMap((doc, index) => {
      const rev = new_edits ? (results[index] as { rev?: string }).rev : doc._rev;
      return failed.has(doc._id) || rev === undefined || doc._id.startsWith('_local/') ? [] : [{ doc, rev }];
    });
    const isKept = status !== ACCEPTED && (new_edits || written.length === 0 || (await hasQuorum()));
    if (!isKept) await untilQuorum(written.map(({ doc, rev }) => (new_edits ? replicaOf(doc, rev) : doc)));
    wrote(written.map(({ doc, rev }) => ({ id: doc._id, rev })));
    return results;
  }

  /**
   * The same revisions once more, which changes nothing where they are and brings them to where they are not. Nobody is
   * told that something is kept that a single disk has.
   */
  async function untilQuorum(docs: readonly StoredDocument[]): Promise<void> {
    for (let waitMs = 100, left = QUORUM_WITHIN_MS; left > 0; left -= waitMs, waitMs *= 2) {
      await wait(waitMs);
      const { status } = await post('_bulk_docs', { docs: docs.map(forTheWire), new_edits: false });
      if (status !== ACCEPTED && (await hasQuorum())) return;
    }
    throw new BelowQuorum(name);
  }

  const post = <T>(what: string, body: unknown, query: Record<string, unknown> = {}) =>
    server.json<T>('POST', `${path}/${what}`, { body, query });

  async function bulkGet({ docs, ...query }: Parameters<Database['bulkGet']>[0]) {
    return (await post<{ results: BulkGetResult[] }>('_bulk_get', { docs }, query)).body;
  }

  async function allDocs({ keys, startkey, endkey, key, ...rest }: AllDocsOptions) {
    const asJson = { startkey: quoted(startkey), endkey: quoted(endkey), key: quoted(key) };
    const query = { ...rest, ...asJson };
    type Answer = { total_rows: number; offset: number; rows: AllDocsRow[] };
    const { body } =
      keys === undefined
        ? await server.json<Answer>('GET', `${path}/_all_docs`, { query })
        : await post<Answer>('_all_docs', { keys }, query);
    return body;
  }

  return {
    get: read as Database['get'],
    async getAttachment(id, attachment, { rev } = {}) {
      const target = `${path}/${encodeId(id)}/${encodeURIComponent(attachment)}`;
      const response = await server.open('GET', target, { query: { rev } });
      return Buffer.from(await response.arrayBuffer());
    },
    put,
    bulkDocs,
    bulkGet,
    allDocs,
    async revsDiff(revs) {
      return (await post<Awaited<ReturnType<Database['revsDiff']>>>('_revs_diff', revs)).body;
    },
    destroy: () => server.json('DELETE', path),
  };
}

type CouchResult = { ok: true; id: string; rev: string } | { id: string; error: string; reason: string };

const STATUS_OF_ERROR: Record<string, number> = { conflict: 409, forbidden: 403, unauthorized: 401 };

function resultOf(result: CouchResult): BulkDocsResult {
  if (!('error' in result)) return result;
  const { id, error, reason } = result;
  return { error: true, id, name: error, reason, message: reason, status: STATUS_OF_ERROR[error] ?? 500 };
}

/** Attachments that came in as bytes travel as base64. */
function forTheWire(doc: StoredDocument): StoredDocument {
  if (!doc._attachments) return doc;
  const attachments = Object.entries(doc._attachments).map(([name, attachment]): [string, StoredAttachment] => [
    name,
    Buffer.isBuffer(attachment.data) ? { ...attachment, data: attachment.data.toString('base64') } : attachment,
  ]);
  return { ...doc, _attachments: Object.fromEntries(attachments) };
}

/** A document of ours as a replication would bring it, with the revision that CouchDB has given it. */
function replicaOf(doc: StoredDocument, rev: string): StoredDocument {
  const [generation, hash] = splitRevision(rev);
  const parents = doc._rev === undefined ? [] : [splitRevision(doc._rev)[1]];
  return { ...doc, _rev: rev, _revisions: { start: generation, ids: [hash, ...parents] } };
}

function splitRevision(rev: string): [number, string] {
  const dash = rev.indexOf('-');
  return [Number(rev.slice(0, dash)), rev.slice(dash + 1)];
}

const quoted = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : JSON.stringify(text);

/** The slash of `_local/` and `_design/` stands, every other is part of the id. */
function encodeId(id: string): string {
  const special = /^(_local|_design)\//.exec(id)?.[0] ?? '';
  return special + encodeURIComponent(id.slice(special.length));
}

import { badRequest } from '../errors.ts';
import { count, flag } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import type { AllDocsOptions, AllDocsRow } from '../../store/database.ts';
import { isObject, parseJson, readObject } from '../requestBody.ts';
import { sendJson } from '../reply.ts';
import { formatSequence } from '../sequence.ts';

type Row = AllDocsRow | { key: string; error: 'not_found' };

/** `_all_docs` of what the reader may see. `total_rows` tells how many that are, and not how many others there are. */
export async function allDocs(exchange: Exchange): Promise<void> {
  const { response, store } = exchange;
  const scope = exchange.scope();
  const options = await readOptions(exchange);
  if (exchange.readsAll) {
    const { total_rows, offset, rows } = await store.db.allDocs(options);
    return sendJson(response, 200, { total_rows, offset, rows, ...(await updateSeq(exchange)) });
  }
  const { changes } = await scope.page({ since: 0, limit: Infinity });
  const living = changes.filter(({ deleted }) => !deleted);
  const own = new Map(living.map(({ id, revs }) => [id, revs[0]!]));
  const rows = await withDocuments(exchange, options, options.keys ? byKey(own, options) : inOrder(own, options));
  const offset = options.skip ?? 0;
  await sendJson(response, 200, { total_rows: own.size, offset, rows, ...(await updateSeq(exchange)) });
}

async function updateSeq({ query, store, epoch }: Exchange): Promise<{ update_seq?: string }> {
  return flag(query, 'update_seq') ? { update_seq: formatSequence((await store.db.info()).update_seq, epoch) } : {};
}

const rowOf = (id: string, rev: string): AllDocsRow => ({ id, key: id, value: { rev } });

function byKey(own: Map<string, string>, { keys, skip = 0, limit = Infinity }: AllDocsOptions): Row[] {
  return keys!.slice(skip, skip + limit).map((key) => {
    const rev = own.get(key);
    return rev === undefined ? { key, error: 'not_found' } : rowOf(key, rev);
  });
}

function inOrder(own: Map<string, string>, options: AllDocsOptions): AllDocsRow[] {
  const { descending = false, skip = 0, limit = Infinity } = options;
  const ids = [...own.keys()].filter((id) => isWithin(id, options)).sort(byBytes);
  if (descending) ids.reverse();
  return ids.slice(skip, skip + limit).map((id) => rowOf(id, own.get(id)!));
}

function isWithin(
  id: string,
  { key, startkey, endkey, descending = false, inclusive_end = true }: AllDocsOptions,
): boolean {
  if (key !== undefined) return id === key;
  const [low, high] = descending ? [endkey, startkey] : [startkey, endkey];
  if (low !== undefined && byBytes(id, low) < 0) return false;
  if (high !== undefined && byBytes(id, high) > 0) return false;
  return inclusive_end || id !== endkey;
}

// LevelDB's order.
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

async function withDocuments({ store }: Exchange, options: AllDocsOptions, rows: Row[]): Promise<Row[]> {
  if (!options.include_docs) return rows;
  const { attachments = false, conflicts = false } = options;
  return Promise.all(
    rows.map(async (row) => {
      if ('error' in row) return row;
      return { ...row, doc: await store.db.get(row.id, { rev: row.value.rev, attachments, conflicts }) };
    }),
  );
}

async function readOptions({ query, request, limits }: Exchange): Promise<AllDocsOptions> {
  const options: AllDocsOptions = {
    descending: flag(query, 'descending'),
    include_docs: flag(query, 'include_docs'),
    attachments: flag(query, 'attachments'),
    conflicts: flag(query, 'conflicts'),
    inclusive_end: query.get('inclusive_end') !== 'false',
  };
  const limit = count(query, 'limit');
  const skip = count(query, 'skip');
  if (limit !== null) options.limit = limit;
  if (skip !== null) options.skip = skip;
  for (const name of ['key', 'startkey', 'endkey'] as const) {
    const id = readId(query, name) ?? readId(query, name.replace('key', '_key'));
    if (id !== null) options[name] = id;
  }
  if (request.method === 'POST') {
    const { keys } = await readObject(request, limits.maxRequestBytes);
    if (keys !== undefined) options.keys = checkedKeys(keys);
  } else if (query.has('keys')) {
    options.keys = checkedKeys(parseJson(query.get('keys')!));
  }
  const bounded = (['key', 'startkey', 'endkey'] as const).some((name) => options[name] !== undefined);
  if (options.keys && bounded) throw badRequest('`keys` is incompatible with `key`, `start_key` and `end_key`');
  return options;
}

function readId(query: URLSearchParams, name: string): string | null {
  const text = query.get(name);
  if (text === null) return null;
  const id = parseJson(text);
  if (typeof id !== 'string') throw badRequest(`${name} must be a JSON string`);
  return id;
}

function checkedKeys(keys: unknown): string[] {
  if (!Array.isArray(keys) || isObject(keys) || !keys.every((key) => typeof key === 'string')) {
    throw badRequest('keys must be a list of ids');
  }
  return keys;
}

import type { StoredAttachment, StoredDocument } from '../../store/database.ts';
import { conflict, notFound } from '../errors.ts';
import type { Exchange } from '../exchange.ts';
import { isUnchanged } from '../reply.ts';
import { readBody } from '../requestBody.ts';
import { assertReadable, readRev, writeOne } from './documents.ts';

/**
 * The bytes of an attachment, whole: LevelDB keeps them as one value, and PouchDB gives them as one. Its type is what
 * its sender said, so the browser is told to do nothing with it: these answers come from the same origin as the hub's
 * pages.
 */
export async function getAttachment(exchange: Exchange, id: string, name: string): Promise<void> {
  const { request, response, store } = exchange;
  await assertReadable(exchange, id);
  const doc = await revisionOf(exchange, id);
  const attachment = attachmentOf(doc, name);
  // What stands below a design document in a CouchDB (views, shows, lists) is not there.
  if (!attachment) throw notFound(name.startsWith('_') ? 'missing' : 'Document is missing attachment');
  const { digest = '', length = 0, content_type } = attachment;
  const md5 = digest.replace(/^md5-/, '');
  if (isUnchanged(response, `"${md5}"`)) return;
  const bytes = request.method === 'HEAD' ? null : await store.db.getAttachment(id, name, { rev: doc._rev! });
  response.writeHead(200, {
    'content-type': headerSafe(content_type),
    'content-length': bytes?.length ?? length,
    'content-md5': md5,
    'content-disposition': 'attachment',
    'content-security-policy': "sandbox; default-src 'none'",
  });
  response.end(bytes ?? undefined);
}

export async function putAttachment(exchange: Exchange, id: string, name: string): Promise<void> {
  const { request, limits } = exchange;
  const data = await readBody(request, limits.maxAttachmentBytes);
  const attachment = { content_type: request.headers['content-type'] ?? 'application/octet-stream', data };
  const doc = await changedRevision(exchange, id, { created: true });
  await writeOne(
    exchange,
    { ...doc, _attachments: { ...doc._attachments, [name]: attachment } },
    { newEdits: true, status: 201 },
  );
}

export async function deleteAttachment(exchange: Exchange, id: string, name: string): Promise<void> {
  const doc = await changedRevision(exchange, id, { created: false });
  if (!attachmentOf(doc, name)) throw notFound('Document is missing attachment');
  const { [name]: _, ...others } = doc._attachments!;
  await writeOne(exchange, { ...doc, _attachments: others }, { newEdits: true, status: 200 });
}

const attachmentOf = ({ _attachments = {} }: StoredDocument, name: string): StoredAttachment | undefined =>
  Object.hasOwn(_attachments, name) ? _attachments[name] : undefined;

function revisionOf(exchange: Exchange, id: string): Promise<StoredDocument> {
  const rev = readRev(exchange);
  return exchange.store.db.get(id, rev === null ? {} : { rev });
}

/** The document to change: the revision that is named, or a new one where none is and there is none. */
async function changedRevision(
  exchange: Exchange,
  id: string,
  { created }: { created: boolean },
): Promise<StoredDocument> {
  exchange.admission(true);
  const rev = readRev(exchange);
  const [readable] = exchange.mayRead ? await exchange.scope().readable([id]) : [false];
  if (!readable && !created) throw notFound();
  if (rev !== null) {
    if (!readable) throw notFound();
    return exchange.store.db.get(id, { rev });
  }
  const winner = await exchange.store.db.get(id).catch(() => null);
  if (winner) throw conflict();
  return { _id: id };
}

const headerSafe = (type: string | undefined): string =>
  type !== undefined && /^[\w.+-]+\/[\w.+-]+(;[ \w=.+"-]*)?$/.test(type) ? type : 'application/octet-stream';

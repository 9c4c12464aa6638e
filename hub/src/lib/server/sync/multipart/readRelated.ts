import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { badRequest, tooLarge } from '../errors.ts';
import type { SyncLimits } from '../limits.ts';
import { isObject, parseJson } from '../requestBody.ts';
import { boundaryOf, readParts } from './readParts.ts';
import type { Part } from './readParts.ts';

const unzip = promisify(gunzip);

/**
 * Reads a document sent as `multipart/related`, as CouchDB's replicator does for attachments: JSON first, in which they
 * say `follows`, then each of them, named by its Content-Disposition or else in the order of the JSON (CouchDB, HTTP
 * API, "Creating multiple attachments"). They come back as buffers.
 */
export async function readRelated(
  body: AsyncIterator<Buffer>,
  contentType: string,
  { maxDocumentBytes, maxAttachmentBytes }: SyncLimits,
): Promise<Record<string, unknown>> {
  const parts = readParts(body, boundaryOf(contentType), (index) =>
    index === 0 ? maxDocumentBytes : maxAttachmentBytes,
  );
  const first = await parts.next();
  const doc = first.done ? null : parseJson(first.value.body);
  if (!isObject(doc)) throw badRequest('the first part must be a JSON object');
  const attachments = isObject(doc['_attachments']) ? doc['_attachments'] : {};
  const following = Object.keys(attachments).filter((name) => isFollowing(attachments[name]));
  for (const name of following) assertAnnounced(attachments[name], maxAttachmentBytes);
  const awaited = new Set(following);
  for await (const part of parts) {
    const named = fileName(part);
    const name = named !== null && awaited.has(named) ? named : [...awaited][0];
    if (name === undefined) throw badRequest('a part that the document does not announce');
    awaited.delete(name);
    attachments[name] = await unpacked(attachments[name] as Record<string, unknown>, part, maxAttachmentBytes);
  }
  if (awaited.size > 0) throw badRequest(`attachment ${[...awaited][0]} does not follow`);
  return doc;
}

const isFollowing = (attachment: unknown): boolean => isObject(attachment) && attachment['follows'] === true;

/** What is said to be too large is not waited for. */
function assertAnnounced(attachment: unknown, maxBytes: number): void {
  const { length } = attachment as Record<string, unknown>;
  if (typeof length === 'number' && length > maxBytes) throw tooLarge('an attachment', maxBytes);
}

async function unpacked(
  { content_type, encoding, length }: Record<string, unknown>,
  { body }: Part,
  maxBytes: number,
): Promise<Record<string, unknown>> {
  const data = encoding === 'gzip' ? await gunzipped(body, maxBytes) : body;
  if (typeof length === 'number' && length !== data.length)
    throw badRequest('an attachment is not as long as announced');
  return { content_type, data };
}

async function gunzipped(body: Buffer, maxBytes: number): Promise<Buffer> {
  try {
    return await unzip(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge('an attachment', maxBytes);
    throw badRequest('an attachment is not gzip');
  }
}

function fileName({ headers }: Part): string | null {
  return /filename="([^"]*)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? null;
}

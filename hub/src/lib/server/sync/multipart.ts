import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { badRequest } from './errors.ts';
import { isObject, parseJson } from './requestBody.ts';

const unzip = promisify(gunzip);

interface Part {
  headers: Map<string, string>;
  body: Buffer;
}

/**
 * Reads a document sent as `multipart/related`, as CouchDB's replicator does for attachments: JSON first, in which they
 * say `follows`, then each of them, named by its Content-Disposition or else in the order of the JSON (CouchDB, HTTP
 * API, "Creating multiple attachments"). They come back inline.
 */
export async function readRelated(
  body: Buffer,
  contentType: string,
  maxBytes: number,
): Promise<Record<string, unknown>> {
  const [first, ...parts] = splitParts(body, boundaryOf(contentType));
  const doc = first && parseJson(first.body);
  if (!isObject(doc)) throw badRequest('the first part must be a JSON object');
  const attachments = isObject(doc['_attachments']) ? doc['_attachments'] : {};
  const following = Object.keys(attachments).filter((name) => isFollowing(attachments[name]));
  for (const [index, part] of parts.entries()) {
    const name = fileName(part) ?? following[index];
    const attachment = name === undefined ? undefined : attachments[name];
    if (!isObject(attachment) || !isFollowing(attachment))
      throw badRequest('a part that the document does not announce');
    attachments[name!] = await inline(attachment, part, maxBytes);
  }
  const missing = following.find((name) => isFollowing(attachments[name]));
  if (missing !== undefined) throw badRequest(`attachment ${missing} does not follow`);
  return doc;
}

const isFollowing = (attachment: unknown): boolean => isObject(attachment) && attachment['follows'] === true;

async function inline(
  { content_type, encoding, length }: Record<string, unknown>,
  { body }: Part,
  maxOutputLength: number,
): Promise<Record<string, unknown>> {
  const data =
    encoding === 'gzip'
      ? await unzip(body, { maxOutputLength }).catch(() => Promise.reject(badRequest('an attachment is not gzip')))
      : body;
  if (typeof length === 'number' && length !== data.length)
    throw badRequest('an attachment is not as long as announced');
  return { content_type, data: data.toString('base64') };
}

function boundaryOf(contentType: string): string {
  const match = /boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(contentType);
  if (!match) throw badRequest('multipart/related without a boundary');
  return match[1] ?? match[2]!;
}

function splitParts(body: Buffer, boundary: string): Part[] {
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let start = body.indexOf(delimiter);
  while (start !== -1) {
    start += delimiter.length;
    if (body.subarray(start, start + 2).toString() === '--') return parts;
    const end = body.indexOf(`\r\n--${boundary}`, start);
    if (end === -1) break;
    parts.push(readPart(body.subarray(start, end)));
    start = end + 2;
  }
  throw badRequest('multipart/related breaks off');
}

/** A part begins with the end of its delimiter's line, then its headers and a blank line; it may have no headers. */
function readPart(bytes: Buffer): Part {
  const blank = bytes.indexOf('\r\n\r\n');
  if (blank === -1) throw badRequest('a part without a blank line after its headers');
  const headers = new Map<string, string>();
  for (const line of bytes.subarray(0, blank).toString().split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: bytes.subarray(blank + 4) };
}

function fileName({ headers }: Part): string | null {
  return /filename="([^"]*)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? null;
}

/** Several documents as `multipart/mixed`, each a part of JSON: what CouchDB's replicator wants of `open_revs`. */
export function writeMixed(texts: readonly string[], boundary: string): string {
  const parts = texts.map((text) => `--${boundary}\r\nContent-Type: application/json\r\n\r\n${text}\r\n`);
  return `${parts.join('')}--${boundary}--`;
}

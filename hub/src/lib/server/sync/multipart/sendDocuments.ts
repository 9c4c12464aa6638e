import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { LeafResult, StoredDocument } from '../../store/database.ts';
import { send } from '../reply.ts';

/** An attachment's bytes; asked for one after the other, so that no more than one of them is in memory. */
export type ReadAttachment = (doc: StoredDocument, name: string) => Promise<Buffer>;

export interface MultipartOptions {
  readAttachment: ReadAttachment;
  /** Attachments for which this is false stay stubs. */
  wants: (doc: StoredDocument, revpos: number) => boolean;
}

/**
 * Revisions of a document as `multipart/mixed`, which CouchDB's replicator reads: one with attachments is itself a
 * `multipart/related`, one that is missing is told as such (CouchDB, `chttpd_db:send_docs_multipart`).
 */
export async function sendMixed(
  response: ServerResponse,
  leaves: readonly LeafResult[],
  options: MultipartOptions,
): Promise<void> {
  const [outer, inner] = [randomUUID(), randomUUID()];
  response.writeHead(200, { 'content-type': `multipart/mixed; boundary="${outer}"` });
  await send(response, `--${outer}`);
  for (const leaf of leaves) {
    if ('ok' in leaf) {
      const type = attachmentsToSend(leaf.ok, options).length > 0 ? relatedType(inner) : 'application/json';
      await send(response, `\r\nContent-Type: ${type}\r\n\r\n`);
      await sendDocument(response, leaf.ok, inner, options);
    } else {
      await send(response, `\r\nContent-Type: application/json; error="true"\r\n\r\n${JSON.stringify(leaf)}`);
    }
    await send(response, `\r\n--${outer}`);
  }
  response.end('--');
}

/** One document and its attachments as `multipart/related`. */
export async function sendRelated(
  response: ServerResponse,
  doc: StoredDocument,
  options: MultipartOptions,
): Promise<void> {
  const boundary = randomUUID();
  const type = attachmentsToSend(doc, options).length > 0 ? relatedType(boundary) : 'application/json';
  response.writeHead(200, { 'content-type': type });
  await sendDocument(response, doc, boundary, options);
  response.end();
}

const relatedType = (boundary: string): string => `multipart/related; boundary="${boundary}"`;

/** A document without attachments to send is plain JSON, and no multipart at all. */
async function sendDocument(
  response: ServerResponse,
  doc: StoredDocument,
  boundary: string,
  options: MultipartOptions,
): Promise<void> {
  const names = attachmentsToSend(doc, options);
  if (names.length === 0) return send(response, JSON.stringify(doc));
  const announced = { ...doc, _attachments: { ...doc._attachments } };
  for (const name of names) {
    const { stub: _, ...attachment } = doc._attachments![name]!;
    announced._attachments[name] = { ...attachment, follows: true } as typeof attachment;
  }
  await send(
    response,
    `--${boundary}\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(announced)}\r\n--${boundary}`,
  );
  for (const name of names) {
    if (response.destroyed) return;
    const bytes = await options.readAttachment(doc, name);
    const type = doc._attachments![name]!.content_type;
    await send(response, partHead(name, type, bytes.length));
    await send(response, bytes);
    await send(response, `\r\n--${boundary}`);
  }
  await send(response, '--');
}

function attachmentsToSend(doc: StoredDocument, { wants }: MultipartOptions): string[] {
  return Object.entries(doc._attachments ?? {})
    .filter(([, { revpos = 0 }]) => wants(doc, revpos))
    .map(([name]) => name);
}

function partHead(name: string, contentType: string | undefined, bytes: number): string {
  const lines = [
    `Content-Disposition: attachment; filename="${onOneLine(name)}"`,
    `Content-Type: ${onOneLine(contentType ?? 'application/octet-stream')}`,
    `Content-Length: ${bytes}`,
  ];
  return `\r\n${lines.join('\r\n')}\r\n\r\n`;
}

/** Readers go by the order of the parts, so a name need only not break the head. */
const onOneLine = (text: string): string => text.replace(/["\r\n]/g, encodeURIComponent);

import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { SyncError } from './errors.ts';

const pack = promisify(gzip);

/** Below it packing takes longer than it saves on a network of the house: most answers are a few hundred bytes. */
const PACK_FROM_BYTES = 64 * 1024;
/** The fastest: JSON of events packs to a tenth with it, and to a twelfth at best. */
const PACKING = { level: constants.Z_BEST_SPEED };

type Headers = Readonly<Record<string, string | number>>;

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Headers = {},
): Promise<void> {
  return sendJsonText(response, status, JSON.stringify(body), headers);
}

/** Resolves when the answer has been handed to Node. */
export async function sendJsonText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Headers = {},
): Promise<void> {
  const bytes = Buffer.byteLength(text);
  if (bytes >= PACK_FROM_BYTES && takesGzip(response.req)) {
    const packed = await pack(text, PACKING);
    response.writeHead(status, { ...headers, ...JSON_TYPE, ...PACKED, 'content-length': packed.length });
    response.end(packed);
    return;
  }
  response.writeHead(status, { ...headers, ...JSON_TYPE, 'content-length': bytes });
  // As text, which Node sends together with the head.
  response.end(text);
}

const JSON_TYPE = { 'content-type': 'application/json' };
const PACKED = { 'content-encoding': 'gzip', vary: 'accept-encoding' };

/** `gzip` or `*`, unless it is given the weight 0 (RFC 9110, 12.5.3). */
export function takesGzip({ headers }: IncomingMessage): boolean {
  const accepted = String(headers['accept-encoding'] ?? '').toLowerCase();
  return accepted.split(',').some((coding) => {
    const [name, ...parameters] = coding.split(';').map((part) => part.trim());
    return (name === 'gzip' || name === '*') && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

/** After the head is out nothing can be said any more; a body that breaks off is what the client notices. */
export async function sendError(
  response: ServerResponse,
  { status, error, reason, headers }: SyncError,
): Promise<void> {
  if (response.destroyed || response.writableEnded) return;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  await sendJson(response, status, { error, reason }, headers);
}

/** Resolves when the client has taken what was sent before, or has gone. */
export async function send(response: ServerResponse, piece: string | Buffer): Promise<void> {
  if (response.destroyed || response.write(piece)) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
}

/** Answers 304 and says so if the client has this very thing already (RFC 9110, 13.1.2). */
export function isUnchanged(response: ServerResponse, etag: string): boolean {
  const known = response.req.headers['if-none-match'];
  response.setHeader('etag', etag);
  if (known === undefined) return false;
  const tags = known.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!tags.includes(etag) && !tags.includes('*')) return false;
  response.writeHead(304);
  response.end();
  return true;
}

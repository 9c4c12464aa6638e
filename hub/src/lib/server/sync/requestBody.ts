import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { badRequest, tooLarge, unsupportedMediaType } from './errors.ts';

const unzip = promisify(gunzip);

/** Reads a body of at most `maxBytes`, before and after unpacking; more is a 413. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw unsupportedMediaType('a body may be packed with gzip, or not at all');
  }
  if (Number(request.headers['content-length']) > maxBytes) throw tooLarge('a request', maxBytes);
  const body = await collect(request, maxBytes);
  return encoding === 'gzip' ? unpack(body, maxBytes) : body;
}

/**
 * By events: leaving a `for await` early destroys the request, and with it the connection on which the 413 is to be
 * sent. Left alone, Node reads and drops the rest.
 */
function collect(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    function onData(chunk: Buffer): void {
      bytes += chunk.length;
      if (bytes <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      request.off('data', onData);
      reject(tooLarge('a request', maxBytes));
    }
    request.on('data', onData);
    request.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.once('error', reject);
    // Comes last in any case; alone if the connection was cut on our side.
    request.once('close', () => reject(new Error('the client has gone')));
  });
}

async function unpack(body: Buffer, maxBytes: number): Promise<Buffer> {
  try {
    return await unzip(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge('a request', maxBytes);
    throw badRequest('the body is not gzip');
  }
}

/**
 * A body piece by piece, of at most `maxBytes` in all. One that is packed is unpacked as a whole: nobody packs what is
 * large and has pieces. Leaving it early leaves the request alone, which an answer still needs.
 */
export async function* bodyOf(request: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer> {
  if (request.headers['content-encoding'] !== undefined) {
    yield await readBody(request, maxBytes);
    return;
  }
  if (Number(request.headers['content-length']) > maxBytes) throw tooLarge('a request', maxBytes);
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge('a request', maxBytes);
    yield chunk;
  }
}

export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  return parseJson(await readBody(request, maxBytes));
}

/** Reads a JSON object; anything else is a 400. */
export async function readObject(request: IncomingMessage, maxBytes: number): Promise<Record<string, unknown>> {
  return asObject(await readJson(request, maxBytes));
}

export function asObject(value: unknown): Record<string, unknown> {
  if (!isObject(value)) throw badRequest('the body must be a JSON object');
  return value;
}

export function parseJson(text: Buffer | string): unknown {
  try {
    return JSON.parse(text.toString());
  } catch {
    throw badRequest('invalid UTF-8 JSON');
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

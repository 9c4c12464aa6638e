import { badRequest, tooLarge } from '../errors.ts';

const MAX_HEADER_BYTES = 8 * 1024;

export interface Part {
  headers: Map<string, string>;
  body: Buffer;
}

export function boundaryOf(contentType: string): string {
  const match = /boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(contentType);
  if (!match) throw badRequest('multipart without a boundary');
  return match[1] ?? match[2]!;
}

/**
 * The parts of a multipart body as they arrive (RFC 2046, 5.1.1): of what is sent, only the part that is being read is
 * held. A body that breaks off throws, after the parts before.
 *
 * @param maxBytes of the part with this index
 */
export async function* readParts(
  body: AsyncIterator<Buffer>,
  boundary: string,
  maxBytes: (index: number) => number,
): AsyncGenerator<Part> {
  const read = createReader(body);
  await read(`--${boundary}`, MAX_HEADER_BYTES);
  for (let index = 0; ; index += 1) {
    // What stands behind a delimiter on its line: the end, or padding and a new part.
    if ((await read.bytes(2)).toString() === '--') return;
    read.putBack(2);
    const head = await read('\r\n\r\n', MAX_HEADER_BYTES);
    yield { headers: headersOf(head), body: await read(`\r\n--${boundary}`, maxBytes(index)) };
  }
}

interface Reader {
  /** What comes before `delimiter`, which is taken as well. */
  (delimiter: string, maxBytes: number): Promise<Buffer>;
  bytes(count: number): Promise<Buffer>;
  putBack(count: number): void;
}

function createReader(body: AsyncIterator<Buffer>): Reader {
  let pending: Buffer = Buffer.alloc(0);
  let taken: Buffer = pending;

  async function more(): Promise<void> {
    const { value, done } = await body.next();
    if (done) throw badRequest('a multipart body breaks off');
    pending = pending.length === 0 ? value : Buffer.concat([pending, value]);
  }

  async function until(text: string, maxBytes: number): Promise<Buffer> {
    const delimiter = Buffer.from(text);
    const pieces: Buffer[] = [];
    let bytes = 0;
    for (;;) {
      const found = pending.indexOf(delimiter);
      // Its beginning may be the end of what has come.
      const settled = found === -1 ? Math.max(0, pending.length - delimiter.length + 1) : found;
      bytes += settled;
      if (bytes > maxBytes) throw tooLarge('a part', maxBytes);
      if (settled > 0) pieces.push(pending.subarray(0, settled));
      pending = pending.subarray(settled);
      if (found !== -1) {
        pending = pending.subarray(delimiter.length);
        return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
      }
      await more();
    }
  }

  async function bytes(count: number): Promise<Buffer> {
    while (pending.length < count) await more();
    taken = pending.subarray(0, count);
    pending = pending.subarray(count);
    return taken;
  }

  return Object.assign(until, {
    bytes,
    putBack: () => void (pending = Buffer.concat([taken, pending])),
  });
}

/** A part may have no headers, and then begins with the blank line. */
function headersOf(head: Buffer): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of head.toString().split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

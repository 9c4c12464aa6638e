import type { Exchange } from '../exchange.ts';
import { assertReadable, readRev } from './documents.ts';

/**
 * The bytes of an attachment. Its type is what its sender said, so the browser is told to do nothing with it: these
 * answers come from the same origin as the hub's pages.
 */
export async function getAttachment(exchange: Exchange, id: string, name: string): Promise<void> {
  const { query, response, store } = exchange;
  const rev = readRev(query);
  await assertReadable(exchange, id);
  const bytes: Buffer & { type?: string } = await store.db.getAttachment(id, name, rev === null ? {} : { rev });
  response.writeHead(200, {
    'content-type': headerSafe(bytes.type),
    'content-length': bytes.length,
    'content-disposition': 'attachment',
    'content-security-policy': "sandbox; default-src 'none'",
  });
  response.end(bytes);
}

const headerSafe = (type: string | undefined): string =>
  type !== undefined && /^[\w.+-]+\/[\w.+-]+(;[ \w=.+"-]*)?$/.test(type) ? type : 'application/octet-stream';

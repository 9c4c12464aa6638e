import type { Database, StoredDocument } from '../store/database.ts';

/** Details with a picture are half a megabyte: as many as this are in memory at once. */
const PAGE = 50;

/**
 * All leaf revisions of a database with their histories and attachments, while it is being written to. What changes
 * meanwhile is told again until nothing new came, so the last of each document is as it stood at one moment: the end.
 * Only documented calls of PouchDB's are used, and sequences are handed back as they came, so any store will do.
 */
export async function* revisionsOf(database: Database): AsyncIterable<StoredDocument> {
  let since = 0;
  for (;;) {
    const { results, last_seq } = await database.changes({ since, limit: PAGE, style: 'all_docs' });
    if (results.length === 0) return;
    const docs = results.flatMap(({ id, changes }) => changes.map(({ rev }) => ({ id, rev })));
    const found = await database.bulkGet({ docs, revs: true, attachments: true });
    for (const { docs: leaves } of found.results) for (const leaf of leaves) if ('ok' in leaf) yield withText(leaf.ok);
    since = last_seq;
  }
}

/** An embedded store answers attachments as bytes, one over HTTP in base64. */
export function withText(doc: StoredDocument): StoredDocument {
  if (!doc._attachments) return doc;
  const attachments = Object.entries(doc._attachments).map(([name, { content_type, data }]) => [
    name,
    { content_type, data: Buffer.isBuffer(data) ? data.toString('base64') : data },
  ]);
  return { ...doc, _attachments: Object.fromEntries(attachments) as NonNullable<StoredDocument['_attachments']> };
}

import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pagesOf, type Drawers } from '../details/drawers.ts';
import { makeFolder, syncFolder, writeSynced } from '../files.ts';
import type { Database, DrawerDatabase, StoredDocument } from '../store/database.ts';
import { BACKUP_FORMAT, BackupRefused, MANIFEST_FILE, type BackupPart, type Manifest } from './manifest.ts';
import { revisionsOf, withText } from './revisions.ts';

export interface BackupSource {
  /** In this order: what refers to others comes before them, so that what it points to was there when it was read. */
  databases: readonly { name: string; db: Database }[];
  drawers: Pick<Drawers, 'list' | 'get'>;
  version: string;
  now: () => number;
}

/**
 * Writes all databases into a new folder while the hub goes on: the record first, then what it points to. No key is in
 * it. Whole or not there: it gets its name when everything is on the disk.
 * @throws {BackupRefused} where the folder has something in it
 */
export async function writeBackup(
  folder: string,
  { databases, drawers, version, now }: BackupSource,
): Promise<Manifest> {
  if ((await namesIn(folder)).length > 0)
    throw new BackupRefused(`${folder} is not empty: a back-up wants a new folder`);
  const writing = `${folder}.writing`;
  await rm(writing, { recursive: true, force: true });
  await makeFolder(writing, 0o700);
  const begunAt = now();
  const parts: BackupPart[] = [];
  try {
    // Known to the notes on details that are read below.
    const ids = drawers.list().map(({ id }) => id);
    for (const { name, db } of databases) parts.push(await writePart(writing, name, 'database', revisionsOf(db)));
    for (const id of ids) {
      // It is not destroyed while it is read; where its documents are moving, the newest of each comes first.
      await drawers.get(id)?.read(async (ones) => {
        parts.push(await writePart(writing, id, 'drawer', allOf(ones)));
      });
    }
    const manifest: Manifest = { format: BACKUP_FORMAT, hub: version, begunAt, madeAt: now(), parts };
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    await writeSynced(join(writing, MANIFEST_FILE), text, { mode: 0o600, flags: 'w' });
    await syncFolder(writing);
    await rm(folder, { recursive: true, force: true });
    await rename(writing, folder);
    await syncFolder(dirname(folder));
    return manifest;
  } catch (error) {
    await rm(writing, { recursive: true, force: true });
    throw error;
  }
}

/** Nothing in a drawer changes or is deleted: by its ids all of it is found. */
export async function* allOf(databases: readonly DrawerDatabase[]): AsyncIterable<StoredDocument> {
  for (const database of databases)
    for await (const ids of pagesOf(database)) {
      const { results } = await database.bulkGet({ docs: ids.map((id) => ({ id })), revs: true, attachments: true });
      for (const { docs } of results) for (const leaf of docs) if ('ok' in leaf) yield withText(leaf.ok);
    }
}

async function writePart(
  folder: string,
  name: string,
  kind: BackupPart['kind'],
  revisions: AsyncIterable<StoredDocument>,
): Promise<BackupPart> {
  const file = `${name}.ndjson.gz`;
  const hash = createHash('sha256');
  let bytes = 0;
  let count = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  async function* lines(): AsyncIterable<string> {
    for await (const doc of revisions) {
      count += 1;
      yield `${JSON.stringify(doc)}\n`;
    }
  }
  const output = createWriteStream(join(folder, file), { mode: 0o600, flush: true });
  await pipeline(Readable.from(lines()), createGzip({ level: 6 }), counted, output);
  return { name, kind, file, revisions: count, bytes, sha256: hash.digest('hex') };
}

export async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import * as v from 'valibot';
import type { StoredDocument } from '../store/database.ts';
import {
  BACKUP_FORMAT,
  BackupRefused,
  MANIFEST_FILE,
  ManifestSchema,
  type BackupPart,
  type Manifest,
} from './manifest.ts';

/**
 * Reads what a back-up says of itself and holds every file against it, before anything is put back.
 * @throws {BackupRefused} naming the file that is not as it was written
 */
export async function verifyBackup(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT')
      throw new BackupRefused(`${folder} has no ${MANIFEST_FILE}: it is no back-up, or not a whole one`);
    throw error;
  });
  const read = v.safeParse(ManifestSchema, parse(text));
  if (!read.success)
    throw new BackupRefused(`${MANIFEST_FILE} is not of format ${BACKUP_FORMAT}: made by another version, or damaged`);
  for (const part of read.output.parts) {
    const { bytes, sha256 } = await digestOf(join(folder, part.file));
    if (bytes !== part.bytes || sha256 !== part.sha256)
      throw new BackupRefused(`${part.file} is damaged: it is not what the manifest says. Nothing was put back.`);
  }
  return read.output;
}

export async function* revisionsIn(folder: string, { file }: BackupPart): AsyncIterable<StoredDocument> {
  const lines = createInterface({
    input: createReadStream(join(folder, file)).pipe(createGunzip()),
    crlfDelay: Infinity,
  });
  for await (const line of lines) yield JSON.parse(line) as StoredDocument;
}

async function digestOf(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new BackupRefused(`${path} is missing. Nothing was put back.`);
  }
  return { bytes, sha256: hash.digest('hex') };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

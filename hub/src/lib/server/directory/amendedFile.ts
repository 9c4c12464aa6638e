import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { parseKioskEdition, type Person } from '@foyer/shared/directory';
import type { KioskEditionFile } from './indexedEdition.ts';
import { amendKioskEdition } from './kioskEdition.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** The file of an amended edition, made from the list's own: see `amendKioskEdition`. */
export async function amendedFile(
  listed: KioskEditionFile,
  people: readonly Person[],
  spokenOf: ReadonlySet<string>,
): Promise<KioskEditionFile> {
  if (spokenOf.size === 0) return listed;
  const made = parseKioskEdition(JSON.parse((await decompress(listed.gzip)).toString('utf8')));
  const edition = amendKioskEdition(made, people, spokenOf);
  if (edition === made) return listed;
  const { version } = edition;
  const file = await compress(JSON.stringify(edition), { level: 9 });
  return { version, etag: `"${version}"`, gzip: new Uint8Array(file) };
}

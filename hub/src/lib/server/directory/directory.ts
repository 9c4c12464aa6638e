import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ListedDirectory, Person, Tenant } from '@foyer/shared/directory';
import * as v from 'valibot';
import type { Database, StoredDocument } from '../store/database.ts';
import { type SiteDirectory, SiteDirectorySchema } from './edition.ts';
import { makeKioskEdition } from './kioskEdition.ts';
import {
  emailKey,
  indexEdition,
  type IndexedEdition,
  type KioskEditionFile,
  type PublishedEdition,
} from './indexedEdition.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

const idPrefix = 'directory:';
/** Earlier editions hold people's addresses too; a few are kept for going back after a wrong import. */
const editionsKept = 3;

export interface Directory {
  current(): PublishedEdition | undefined;
  /** Replaces the directory as one document: it is either all there or not at all. Resolves to the new version. */
  publish(directory: SiteDirectory, by: string): Promise<string>;
  /** Takes up what another process of the same hub published. */
  refresh(): Promise<void>;
  /** @returns a function that ends the listening */
  onPublished(listener: (version: string) => void): () => void;
  person(personId: string): Person | undefined;
  tenant(tenantId: string): Tenant | undefined;
  peopleOf(tenantId: string): readonly Person[];
  /** those who may answer for any host of the tenant */
  delegatesOf(tenantId: string): readonly Person[];
  /** for signing in by mail: everyone with that address, since one address may serve several tenants */
  findByEmail(email: string): readonly Person[];
  /** the same directory as visitors may see and search it */
  listed(): ListedDirectory | undefined;
  kioskEdition(): KioskEditionFile | undefined;
}

interface EditionDocument extends StoredDocument {
  v: 1;
  version: string;
  publishedAt: number;
  by: string;
}

export async function createDirectory(options: {
  db: Database;
  now: () => number;
  newId: () => string;
}): Promise<Directory> {
  const { db, now, newId } = options;
  const listeners = new Set<(version: string) => void>();
  let loaded = await loadNewest();

  async function editionIds(): Promise<string[]> {
    const { rows } = await db.allDocs({ startkey: `${idPrefix}\ufff0`, endkey: idPrefix, descending: true });
    return rows.map((row) => row.id);
  }

  async function loadNewest(): Promise<IndexedEdition | undefined> {
    const [newest] = await editionIds();
    if (newest === undefined) return undefined;
    const document = (await db.get(newest)) as EditionDocument;
    const [full, kiosk] = await Promise.all([attachment(newest, 'directory'), attachment(newest, 'kiosk')]);
    const directory = v.parse(SiteDirectorySchema, JSON.parse((await decompress(full)).toString('utf8')));
    const { version, publishedAt, by } = document;
    return indexEdition({ version, publishedAt, by, directory }, kiosk);
  }

  async function attachment(id: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await db.getAttachment(id, name));
  }

  async function dropOldEditions() {
    for (const id of (await editionIds()).slice(editionsKept)) {
      const { _rev } = await db.get(id);
      await db.put({ _id: id, _rev: _rev!, _deleted: true });
    }
  }

  return {
    current: () => loaded?.edition,

    async publish(unchecked, by) {
      const directory = v.parse(SiteDirectorySchema, unchecked);
      const json = JSON.stringify(directory);
      const version = createHash('sha256').update(json).digest('hex').slice(0, 16);
      const edition = await makeKioskEdition(directory, version);
      const [full, kiosk] = await Promise.all([compress(json), compress(JSON.stringify(edition), { level: 9 })]);
      const publishedAt = now();
      await db.put({
        _id: `${idPrefix}${String(publishedAt).padStart(15, '0')}:${newId()}`,
        v: 1,
        version,
        publishedAt,
        by,
        _attachments: {
          directory: { content_type: 'application/gzip', data: full },
          kiosk: { content_type: 'application/gzip', data: kiosk },
        },
      });
      loaded = indexEdition({ version, publishedAt, by, directory }, new Uint8Array(kiosk));
      for (const listener of listeners) listener(version);
      await dropOldEditions();
      return version;
    },

    async refresh() {
      const before = loaded?.edition;
      const newest = await loadNewest();
      if (!newest || newest.edition.publishedAt === before?.publishedAt) return;
      loaded = newest;
      for (const listener of listeners) listener(newest.edition.version);
    },

    onPublished(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    person: (personId) => loaded?.people.get(personId),
    tenant: (tenantId) => loaded?.tenants.get(tenantId),
    peopleOf: (tenantId) => loaded?.peopleByTenant.get(tenantId) ?? [],
    delegatesOf: (tenantId) =>
      (loaded?.peopleByTenant.get(tenantId) ?? []).filter((person) => person.roles.includes('delegate')),
    findByEmail: (email) => loaded?.peopleByEmail.get(emailKey(email)) ?? [],

    listed: () => loaded?.listed(),
    kioskEdition: () => loaded?.kiosk,
  };
}

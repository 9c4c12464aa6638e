import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ListedDirectory, Person, Tenant } from '@foyer/shared/directory';
import * as v from 'valibot';
import type { Amendments } from '../people/amendments.ts';
import { mergeSite } from '../people/mergeSite.ts';
import type { Database, StoredDocument } from '../store/database.ts';
import { amendedFile } from './amendedFile.ts';
import { type SiteDirectory, SiteDirectorySchema } from './edition.ts';
import { createEstateFiles } from './estateEdition.ts';
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
/** Earlier editions hold people's addresses too; a few of a site are kept for going back after a wrong import. */
const editionsKept = 3;

/**
 * The tenants and people of all sites, an edition each; ids are the only ones of their kind whatever the site. An edition
 * is the building's list as it was imported, and over it what tenants have said of their own people since.
 */
export interface Directory {
  current(siteId: string): PublishedEdition | undefined;
  /**
   * Replaces a site's directory as one document: it is either all there or not at all. Resolves to the new version.
   * @throws RangeError where an id is used at another site, or a person's tenant is not in it
   */
  publish(directory: SiteDirectory, by: string): Promise<string>;
  /** Takes up what another process of the same hub published. */
  refresh(): Promise<void>;
  /** @returns a function that ends the listening */
  onPublished(listener: (version: string, siteId: string) => void): () => void;
  person(personId: string): Person | undefined;
  tenant(tenantId: string): Tenant | undefined;
  /** Where a tenant is; the first site for one that is not known. */
  siteOf(tenantId: string): string;
  peopleOf(tenantId: string): readonly Person[];
  /** The building's list alone. */
  readonly list: {
    person(personId: string): Person | undefined;
    peopleOf(tenantId: string): readonly Person[];
  };
  /** Who has left a tenant of late, for naming them in what they did. */
  former(personId: string): Person | undefined;
  /** those who may answer for any host of the tenant */
  delegatesOf(tenantId: string): readonly Person[];
  /** for signing in by mail: everyone with that address, since one address may serve several tenants */
  findByEmail(email: string): readonly Person[];
  /** a site's directory as visitors may see and search it */
  listed(siteId: string): ListedDirectory | undefined;
  kioskEdition(siteId: string): KioskEditionFile | undefined;
}

interface EditionDocument extends StoredDocument {
  v: 1;
  /** Not there in what a hub of one site published: then it is the first. */
  site?: string;
  version: string;
  publishedAt: number;
  by: string;
}

export async function createDirectory(options: {
  db: Database;
  firstSite: string;
  now: () => number;
  newId: () => string;
  /** Told of what was replaced by whom, before `publish` resolves. */
  imported?: (siteId: string, by: string, counts: { tenants: number; people: number }) => Promise<void>;
  /** What tenants say of their people. */
  amendments?: Pick<Amendments, 'of' | 'tenants' | 'onChange'>;
  onError?: (error: unknown, about: string) => void;
  /** Whether a site is an estate, whose kiosks are given flats and nobody's name. */
  isEstate?: (siteId: string) => boolean;
}): Promise<Directory> {
  const { db, firstSite, now, newId, imported, amendments, onError = () => undefined } = options;
  const { isEstate = () => false } = options;
  const flats = createEstateFiles();
  const listeners = new Set<(version: string, siteId: string) => void>();
  /** The building's lists. */
  const lists = new Map<string, IndexedEdition>();
  /** With what tenants said. */
  const loaded = new Map<string, IndexedEdition>();
  const amending = new Map<string, Promise<void>>();
  const saidMeanwhile = new Set<string>();
  await loadNewest();
  amendments?.onChange((tenantId) => {
    const siteId = [...lists].find(([, { tenants }]) => tenants.has(tenantId))?.[0];
    if (siteId === undefined) return;
    // People at once, since who changed them looks at the answer; the kiosks' file a moment later.
    loaded.set(siteId, merged(siteId, (loaded.get(siteId) ?? lists.get(siteId)!).kiosk));
    void amend(siteId).catch((error: unknown) => onError(error, 'directory'));
  });

  function merged(siteId: string, kiosk: KioskEditionFile): IndexedEdition {
    const { edition } = lists.get(siteId)!;
    const { people } = mergeSite(edition.directory, amendments);
    if (people === edition.directory.people) return lists.get(siteId)!;
    return indexEdition(
      { ...edition, version: kiosk.version, directory: { ...edition.directory, people } },
      kiosk.gzip,
    );
  }

  /** Lays what tenants said over the list: one at a time for a site; what comes meanwhile is laid over it next. */
  function amend(siteId: string): Promise<void> {
    saidMeanwhile.add(siteId);
    let running = amending.get(siteId);
    if (!running) {
      running = amendUntilSettled(siteId);
      amending.set(siteId, running);
    }
    return running;
  }

  async function amendUntilSettled(siteId: string): Promise<void> {
    try {
      while (saidMeanwhile.delete(siteId)) {
        const list = lists.get(siteId)!;
        const { people, spokenOf } = mergeSite(list.edition.directory, amendments);
        const kiosk = await amendedFile(list.kiosk, people, spokenOf);
        if (lists.get(siteId) !== list) continue;
        loaded.set(siteId, merged(siteId, kiosk));
        tell(siteId);
      }
    } finally {
      amending.delete(siteId);
    }
  }

  function tell(siteId: string): void {
    for (const listener of listeners) listener(loaded.get(siteId)!.edition.version, siteId);
  }

  /** By site, the newest first. */
  async function storedEditions(): Promise<Map<string, EditionDocument[]>> {
    const range = { startkey: `${idPrefix}\ufff0`, endkey: idPrefix, descending: true };
    const { rows } = await db.allDocs({ ...range, include_docs: true });
    const documents = rows.map((row) => row.doc as unknown as EditionDocument);
    return Map.groupBy(documents, ({ site }) => site ?? firstSite);
  }

  async function loadNewest(): Promise<void> {
    for (const [siteId, [newest]] of await storedEditions()) {
      if (newest!.publishedAt === lists.get(siteId)?.edition.publishedAt) continue;
      lists.set(siteId, await load(newest!));
      await amend(siteId);
    }
  }

  async function load({ _id, version, publishedAt, by }: EditionDocument): Promise<IndexedEdition> {
    const [full, kiosk] = await Promise.all([attachment(_id, 'directory'), attachment(_id, 'kiosk')]);
    const directory = v.parse(SiteDirectorySchema, JSON.parse((await decompress(full)).toString('utf8')));
    return indexEdition({ version, publishedAt, by, directory }, kiosk);
  }

  async function attachment(id: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await db.getAttachment(id, name));
  }

  async function dropOldEditions(siteId: string) {
    for (const { _id, _rev } of ((await storedEditions()).get(siteId) ?? []).slice(editionsKept))
      await db.put({ _id, _rev: _rev!, _deleted: true });
  }

  /** Visits, links and sessions hold bare ids, so no two sites may have the same. */
  function assertOwnIds({ site, tenants, people }: SiteDirectory): void {
    for (const [siteId, other] of lists) {
      if (siteId === site.id) continue;
      const taken = tenants.find(({ id }) => other.tenants.has(id)) ?? people.find(({ id }) => other.people.has(id));
      if (taken) throw new RangeError(`the id ${taken.id} is used at the site ${siteId}`);
    }
  }

  const find = <Found>(look: (edition: IndexedEdition) => Found | undefined): Found | undefined => findIn(loaded, look);

  const peopleOf = (tenantId: string): readonly Person[] =>
    find(({ peopleByTenant }) => peopleByTenant.get(tenantId)) ?? [];

  return {
    current: (siteId) => loaded.get(siteId)?.edition,

    async publish(unchecked, by) {
      const directory = v.parse(SiteDirectorySchema, unchecked);
      assertOwnIds(directory);
      const { id: site } = directory.site;
      const json = JSON.stringify(directory);
      const version = createHash('sha256').update(json).digest('hex').slice(0, 16);
      const edition = await makeKioskEdition(directory, version);
      const [full, kiosk] = await Promise.all([compress(json), compress(JSON.stringify(edition), { level: 9 })]);
      const publishedAt = now();
      await db.put({
        _id: `${idPrefix}${String(publishedAt).padStart(15, '0')}:${newId()}`,
        v: 1,
        site,
        version,
        publishedAt,
        by,
        _attachments: {
          directory: { content_type: 'application/gzip', data: full },
          kiosk: { content_type: 'application/gzip', data: kiosk },
        },
      });
      lists.set(site, indexEdition({ version, publishedAt, by, directory }, new Uint8Array(kiosk)));
      await amend(site);
      await imported?.(site, by, { tenants: directory.tenants.length, people: directory.people.length });
      await dropOldEditions(site);
      return version;
    },

    refresh: loadNewest,

    onPublished(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    person: (personId) => find(({ people }) => people.get(personId)),
    tenant: (tenantId) => find(({ tenants }) => tenants.get(tenantId)),
    siteOf: (tenantId) =>
      find(({ tenants, edition }) => (tenants.has(tenantId) ? edition.directory.site.id : undefined)) ?? firstSite,
    peopleOf,
    list: {
      person: (personId) => findIn(lists, ({ people }) => people.get(personId)),
      peopleOf: (tenantId) => findIn(lists, ({ peopleByTenant }) => peopleByTenant.get(tenantId)) ?? [],
    },
    former(personId) {
      for (const tenantId of amendments?.tenants() ?? []) {
        const said = amendments!.of(tenantId)!.people[personId];
        if (said?.left && !said.left.forgotten) return said.whole;
      }
      return undefined;
    },
    delegatesOf: (tenantId) => peopleOf(tenantId).filter((person) => person.roles.includes('delegate')),
    findByEmail: (email) =>
      [...loaded.values()].flatMap(({ peopleByEmail }) => peopleByEmail.get(emailKey(email)) ?? []),

    listed: (siteId) => loaded.get(siteId)?.listed(),
    kioskEdition(siteId) {
      const file = loaded.get(siteId)?.kiosk;
      return file && isEstate(siteId) ? flats.of(siteId, file) : file;
    },
  };
}

function findIn<Found>(
  editions: ReadonlyMap<string, IndexedEdition>,
  look: (edition: IndexedEdition) => Found | undefined,
): Found | undefined {
  for (const edition of editions.values()) {
    const found = look(edition);
    if (found !== undefined) return found;
  }
  return undefined;
}

import { gunzipSync } from 'node:zlib';
import {
  type ListedDirectory,
  openDirectory,
  parseKioskEdition,
  type Person,
  type Tenant,
} from '@foyer/shared/directory';
import type { SiteDirectory } from './edition.ts';

export interface PublishedEdition {
  version: string;
  /** milliseconds since 1970 */
  publishedAt: number;
  /** the staff member or command that published it */
  by: string;
  directory: SiteDirectory;
}

/** The file that kiosks fetch; `etag` is quoted, as HTTP wants it. */
export interface KioskEditionFile {
  version: string;
  etag: string;
  gzip: Uint8Array<ArrayBuffer>;
}

export interface IndexedEdition {
  edition: PublishedEdition;
  kiosk: KioskEditionFile;
  people: ReadonlyMap<string, Person>;
  tenants: ReadonlyMap<string, Tenant>;
  peopleByTenant: ReadonlyMap<string, readonly Person[]>;
  peopleByEmail: ReadonlyMap<string, readonly Person[]>;
  listed(): ListedDirectory;
}

export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

export function indexEdition(edition: PublishedEdition, kioskGzip: Uint8Array<ArrayBuffer>): IndexedEdition {
  const { people, tenants } = edition.directory;
  let listed: ListedDirectory | undefined;
  return {
    edition,
    kiosk: { version: edition.version, etag: `"${edition.version}"`, gzip: kioskGzip },
    people: new Map(people.map((person) => [person.id, person])),
    tenants: new Map(tenants.map((tenant) => [tenant.id, tenant])),
    peopleByTenant: Map.groupBy(people, (person) => person.tenantId),
    peopleByEmail: Map.groupBy(
      people.filter((person) => person.contact.email !== undefined),
      (person) => emailKey(person.contact.email!),
    ),
    listed: () =>
      (listed ??= openDirectory(parseKioskEdition(JSON.parse(new TextDecoder().decode(gunzipSync(kioskGzip)))))),
  };
}

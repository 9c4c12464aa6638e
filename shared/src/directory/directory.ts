import { sameFlat } from './flat.ts';
import { type KioskEdition, type ListedRole, roleLetters } from './edition.ts';
import { createSearch, indexNames, type SearchIndex } from './search.ts';
import { unitLabel } from './tenant.ts';

/** A tenant as the public may know it. */
export interface ListedTenant {
  tenantId: string;
  name: string;
  nameLatin?: string;
  units: { tower: string; floor: string; unit: string; label: string; intercom?: string }[];
}

/** A person as the public may know them: no contact details. */
export interface ListedPerson {
  personId: string;
  name: string;
  nameLatin?: string;
  roles: ListedRole[];
  tenant: ListedTenant;
}

export type SearchResult =
  ({ kind: 'person'; matched?: string } & ListedPerson) | ({ kind: 'tenant'; matched?: string } & ListedTenant);

export interface ListedDirectory {
  version: string;
  site: string;
  siteName: KioskEdition['siteName'];
  /** Nothing before two characters, at most eight, companies among them. */
  search(typed: string): SearchResult[];
  person(personId: string): ListedPerson | undefined;
  tenant(tenantId: string): ListedTenant | undefined;
  /** At homes: a flat by the whole of its number, and nothing for a part of it. */
  flat(typed: string): ListedTenant | undefined;
}

/** Indexing 50,000 people takes some tenths of a second, in one go: for the hub and for small buildings. */
export function openDirectory(edition: KioskEdition): ListedDirectory {
  const indexing = indexNames(edition);
  let step = indexing.next();
  while (!step.done) step = indexing.next();
  return listDirectory(edition, step.value);
}

/** The same where a screen must stay alive meanwhile: `pause` lets it have its turn, a hundred times or so. */
export async function openDirectoryInSlices(
  edition: KioskEdition,
  pause: () => Promise<void>,
): Promise<ListedDirectory> {
  const indexing = indexNames(edition);
  let step = indexing.next();
  for (; !step.done; step = indexing.next()) await pause();
  return listDirectory(edition, step.value);
}

function listDirectory(edition: KioskEdition, index: SearchIndex): ListedDirectory {
  const search = createSearch(index);
  const personRows = new Map(edition.people.map(([id], row) => [id, row]));
  const tenantRows = new Map(edition.tenants.map(([id], row) => [id, row]));

  function listedTenant(row: number): ListedTenant {
    const [tenantId, names, units] = edition.tenants[row]!;
    return {
      tenantId,
      ...shownNames(names),
      units: units.map(([tower, floor, unit, intercom]) => ({
        tower,
        floor,
        unit,
        label: unitLabel({ unit, ...(tower === '' ? {} : { tower }) }),
        ...(intercom === undefined ? {} : { intercom }),
      })),
    };
  }

  function listedPerson(row: number): ListedPerson {
    const [personId, tenant, names, roles] = edition.people[row]!;
    return { personId, ...shownNames(names), roles: rolesOf(roles), tenant: listedTenant(tenant) };
  }

  return {
    version: edition.version,
    site: edition.site,
    siteName: edition.siteName,
    search: (typed) =>
      search(typed).map(({ kind, row, ...matched }) =>
        kind === 'person' ? { kind, ...matched, ...listedPerson(row) } : { kind, ...matched, ...listedTenant(row) },
      ),
    person: (personId) => whereKnown(personRows.get(personId), listedPerson),
    tenant: (tenantId) => whereKnown(tenantRows.get(tenantId), listedTenant),
    flat(typed) {
      const row = edition.tenants.findIndex(
        ([, [name]]) => name !== undefined && name[0] !== '' && sameFlat(name[0], typed),
      );
      return row < 0 ? undefined : listedTenant(row);
    },
  };
}

function shownNames(names: KioskEdition['tenants'][number][1]): { name: string; nameLatin?: string } {
  const name = names[0]![0];
  const latin = names[1]?.[0] ?? '';
  return latin === '' || latin === name ? { name } : { name, nameLatin: latin };
}

function rolesOf(letters: string): ListedRole[] {
  return (Object.keys(roleLetters) as ListedRole[]).filter((role) => letters.includes(roleLetters[role]));
}

function whereKnown<Listed>(row: number | undefined, listed: (row: number) => Listed): Listed | undefined {
  return row === undefined ? undefined : listed(row);
}
